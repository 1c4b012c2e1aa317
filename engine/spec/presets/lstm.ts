/** @file One of 8 symbols to remember over 20 blanks of 8 kinds: an LSTM soon does, a simple RNN of its size often never. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const lstm = preset("rnn", accuracy(0.95, 1000, { quick: false }), {
  model: chain(...reader(8, { units: 16, output: "last", forgetBias: 3 }), output(8, "softmax")),
  data: data("copy", { symbols: 8, blanks: 20, length: 1, blankKinds: 8 }),
  training: training(classify(0.003), { batchSize: 32, seed: 2 }),
});
