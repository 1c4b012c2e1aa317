/** @file Dates rewritten in the standard form: delayed many to many, reading all before writing. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const dates = preset("rnn", accuracy(0.95, 2500, { quick: false }), {
  model: chain(...reader(16, { units: 64, output: "sequence" }), output(11, "softmax")),
  data: data("dates", { samples: 3000 }),
  training: training(classify(0.01), { batchSize: 32 }),
});
