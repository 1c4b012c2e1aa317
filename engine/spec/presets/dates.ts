/** @file Dates rewritten in the standard form: delayed many to many, reading all before writing. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const dates: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 16 }],
      ["lstm1", "lstm", { units: 64, output: "sequence" }],
      ["output", "dense", { units: 11, activation: "softmax" }],
    ),
    data: data("dates", { samples: 3000 }),
    training: training(classify(0.01), { batchSize: 32 }),
  },
  goal: accuracy(0.95, 2500, { quick: false }),
};
