/** @file Sums worked out digit by digit: delayed many to many, where the carry runs against the writing. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const addition = preset("rnn", accuracy(0.97, 3000, { quick: false }), {
  model: chain(...reader(16, { units: 96, output: "sequence" }), output(11, "softmax")),
  data: data("addition", { samples: 10_000, digits: 2 }),
  training: training(classify(0.005), { batchSize: 64 }),
});
