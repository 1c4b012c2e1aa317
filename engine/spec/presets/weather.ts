/** @file Tomorrow's highest temperature from the last seven days, read by a GRU; the last fifth of the days is tested. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const weather: Preset = {
  group: "table",
  document: {
    ...defaultDocument,
    model: chain(
      ["gru1", "gru", { units: 16, output: "last" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ),
    data: data("weather", {}),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.005) }, { batchSize: 32 }),
  },
  goal: loss(0.17, 500),
};
