/** @file Three spiral arms by softmax: as many outputs as classes. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const threeArms: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden1", "dense", { units: 16, activation: "tanh" }],
      ["hidden2", "dense", { units: 16, activation: "tanh" }],
      ["output", "dense", { units: 3, activation: "softmax" }],
    ),
    data: data("spiral", { samples: 600, arms: 3 }),
    training: training(classify(0.01)),
  },
  goal: accuracy(0.95, 3000),
};
