/** @file The short English text, of 38 different characters, learned character by character. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, type Preset, training } from "./preset.ts";

export const text: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 16 }],
      ["lstm1", "lstm", { units: 64, output: "sequence" }],
      ["output", "dense", { units: 38, activation: "softmax" }],
    ),
    data: data("nextCharacter", { text: "en", length: 32 }, 0.1),
    training: training(classify(0.01), { batchSize: 32 }),
  },
  goal: accuracy(0.9, 400, { quick: false }),
};
