/** @file Tomorrow's highest temperature from the last seven days, read by a GRU; the last fifth of the days is tested. */
import { chain, data, loss, output, preset, regress, training } from "./preset.ts";

export const weather = preset("table", loss(0.17, 500), {
  model: chain(["gru1", "gru", { units: 16, output: "last" }], output(1, "identity")),
  data: data("weather", {}),
  training: training(regress(0.005), { batchSize: 32 }),
});
