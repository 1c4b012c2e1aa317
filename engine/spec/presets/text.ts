/** @file The short English text, of 38 different characters, learned character by character. */
import { accuracy, chain, classify, data, output, preset, reader, training } from "./preset.ts";

export const text = preset("rnn", accuracy(0.9, 400, { quick: false }), {
  model: chain(...reader(16, { units: 64, output: "sequence" }), output(38, "softmax")),
  data: data("nextCharacter", { text: "en", length: 32 }, 0.1),
  training: training(classify(0.01), { batchSize: 32 }),
});
