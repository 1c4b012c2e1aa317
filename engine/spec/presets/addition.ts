/** @file Sums worked out digit by digit: delayed many to many, where the carry runs against the writing. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const addition: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 16 }],
      ["lstm1", "lstm", { units: 96, output: "sequence" }],
      ["output", "dense", { units: 11, activation: "softmax" }],
    ),
    data: data("addition", { samples: 10_000, digits: 2 }),
    training: training(classify(0.005), { batchSize: 64 }),
  },
  goal: accuracy(0.97, 3000, { quick: false }),
};
