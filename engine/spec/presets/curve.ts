/** @file A curve fitted by 16 neurons: each bends the line once. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const curve: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden", "dense", { units: 16, activation: "tanh" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ),
    data: data("curve", { samples: 200 }),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.02) }),
  },
  goal: loss(0.03, 2000),
};
