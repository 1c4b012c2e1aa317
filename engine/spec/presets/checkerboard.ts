/** @file A checkerboard of 16 squares: many corners ask for more neurons and more time. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, adam, chain, data, training, type Preset } from "./preset.ts";

export const checkerboard: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden1", "dense", { units: 24, activation: "tanh" }],
      ["hidden2", "dense", { units: 24, activation: "tanh" }],
      ["output", "dense", { units: 1, activation: "sigmoid" }],
    ),
    data: data("checkerboard", { samples: 1000, noise: 0 }),
    training: training({ optimizer: adam(0.01) }, { batchSize: 32 }),
  },
  goal: accuracy(0.9, 5000),
};
