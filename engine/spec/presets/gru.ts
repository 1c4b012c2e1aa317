/** @file The delay of the LSTM's example, read by a GRU: two gates and no cell are enough for it. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

export const gru = preset("rnn", accuracy(0.95, 1500, { quick: false }), {
  model: chain(
    ["embedding1", "embedding", { size: 8 }],
    ["gru1", "gru", { units: 16, output: "last" }],
    output(8, "softmax"),
  ),
  data: data("copy", { symbols: 8, blanks: 20, length: 1, blankKinds: 8 }),
  training: training(classify(0.003), { batchSize: 32, seed: 2 }),
});
