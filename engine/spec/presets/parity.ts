/** @file Is the number of ones odd? Many to one: a memory of one bit that must flip at every one. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const parity = preset("rnn", accuracy(0.95, 1000), {
  model: chain(...reader(4, { units: 16, output: "last" }), output(2, "softmax")),
  data: data("parity", { samples: 2000, length: 5 }),
  training: training(classify(0.01), { batchSize: 32 }),
});
