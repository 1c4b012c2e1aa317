/** @file How many brackets are open, at every step: many to many. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const brackets: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 4 }],
      ["lstm1", "lstm", { units: 16, output: "sequence" }],
      ["output", "dense", { units: 5, activation: "softmax" }],
    ),
    data: data("brackets", { samples: 1000 }),
    training: training(classify(0.02), { batchSize: 32 }),
  },
  goal: accuracy(0.99, 200),
};
