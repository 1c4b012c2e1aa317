/** @file How many brackets are open, at every step: many to many. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const brackets = preset("rnn", accuracy(0.99, 200), {
  model: chain(...reader(4, { units: 16, output: "sequence" }), output(5, "softmax")),
  data: data("brackets", { samples: 1000 }),
  training: training(classify(0.02), { batchSize: 32 }),
});
