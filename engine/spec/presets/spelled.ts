/** @file A digit spelled out, letter by letter: one to many, by repeating what the image says at every step. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

export const spelled = preset("rnn", accuracy(0.92, 1500, { quick: false }), {
  model: chain(
    ["flatten", "flatten"],
    ["seen", "dense", { units: 32, activation: "relu" }],
    ["repeat", "repeatVector", { times: 6 }],
    ["lstm1", "lstm", { units: 32, output: "sequence" }],
    output(16, "softmax"),
  ),
  data: data("spelled", { samples: 4000 }),
  training: training(classify(0.005), { batchSize: 32 }),
});
