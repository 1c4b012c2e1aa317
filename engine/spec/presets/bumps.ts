/** @file Hills and hollows over the plane: regression of a surface that no plane fits. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const bumps: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden1", "dense", { units: 16, activation: "tanh" }],
      ["hidden2", "dense", { units: 16, activation: "tanh" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ),
    data: data("bumps", { samples: 500 }),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.01) }),
  },
  goal: loss(0.02, 3000),
};
