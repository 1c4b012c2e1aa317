/** @file Three rings, a class each, by softmax over three outputs. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const rings: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden1", "dense", { units: 12, activation: "tanh" }],
      ["hidden2", "dense", { units: 12, activation: "tanh" }],
      ["output", "dense", { units: 3, activation: "softmax" }],
    ),
    data: data("rings", { samples: 600, rings: 3 }),
    training: training(classify(0.01)),
  },
  goal: accuracy(0.95, 2000),
};
