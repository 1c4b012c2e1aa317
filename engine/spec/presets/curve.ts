/** @file A curve fitted by 16 neurons: each bends the line once. */
import { chain, data, loss, output, preset, regress, training } from "./preset.ts";

export const curve = preset("mlp", loss(0.03, 2000), {
  model: chain(["hidden", "dense", { units: 16, activation: "tanh" }], output(1, "identity")),
  data: data("curve", { samples: 200 }),
  training: training(regress(0.02)),
});
