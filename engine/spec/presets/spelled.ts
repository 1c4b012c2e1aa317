/** @file A digit spelled out, letter by letter: one to many, by repeating what the image says at every step. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const spelled: Preset = {
  group: "rnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["flatten", "flatten"],
      ["seen", "dense", { units: 32, activation: "relu" }],
      ["repeat", "repeatVector", { times: 6 }],
      ["lstm1", "lstm", { units: 32, output: "sequence" }],
      ["output", "dense", { units: 16, activation: "softmax" }],
    ),
    data: data("spelled", { samples: 4000 }),
    training: training(classify(0.005), { batchSize: 32 }),
  },
  goal: accuracy(0.92, 1500, { quick: false }),
};
