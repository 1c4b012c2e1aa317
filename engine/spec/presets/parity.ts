/** @file Is the number of ones odd? Many to one: a memory of one bit that must flip at every one. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const parity: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 4 }],
      ["lstm1", "lstm", { units: 16, output: "last" }],
      ["output", "dense", { units: 2, activation: "softmax" }],
    ),
    data: data("parity", { samples: 2000, length: 5 }),
    training: training(classify(0.01), { batchSize: 32 }),
  },
  goal: accuracy(0.95, 1000),
};
