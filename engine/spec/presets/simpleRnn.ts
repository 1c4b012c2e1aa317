/** @file One of 4 symbols to remember over 4 blanks: a delay that a simple RNN still bridges. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

export const simpleRnn = preset("rnn", accuracy(0.95, 600), {
  model: chain(
    ["embedding1", "embedding", { size: 8 }],
    ["rnn1", "rnn", { units: 16, output: "last" }],
    output(4, "softmax"),
  ),
  data: data("copy", { symbols: 4, blanks: 4, length: 1, blankKinds: 4 }),
  training: training(classify(0.003), { batchSize: 32 }),
});
