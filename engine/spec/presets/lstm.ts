/** @file One of 8 symbols to remember over 20 blanks of 8 kinds: an LSTM soon does, a simple RNN of its size often never. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, type Preset, training } from "./preset.ts";

export const lstm: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["embedding1", "embedding", { size: 8 }],
      ["lstm1", "lstm", { units: 16, output: "last", forgetBias: 3 }],
      ["output", "dense", { units: 8, activation: "softmax" }],
    ),
    data: data("copy", { symbols: 8, blanks: 20, length: 1, blankKinds: 8 }),
    training: training(classify(0.003), { batchSize: 32, seed: 2 }),
  },
  goal: accuracy(0.95, 1000, { quick: false }),
};
