/** @file Two periods of a sine: more bends, more neurons. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const sine: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden1", "dense", { units: 16, activation: "tanh" }],
      ["hidden2", "dense", { units: 16, activation: "tanh" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ),
    data: data("sine", { samples: 300 }),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.01) }),
  },
  goal: loss(0.02, 3000),
};
