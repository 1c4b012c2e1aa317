/** @file Two small convolutions over 8,000 handwritten digits, with 2,000 held out; the rate falls from epoch to epoch. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

const fromHe = { weightInit: { type: "heUniform" } } as const;

export const cnn = preset("cnn", accuracy(0.97, 1000, { quick: false }), {
  model: chain(
    ["conv1", "conv2d", { filters: 8, kernel: 5, padding: "same", activation: "relu", ...fromHe }],
    ["pool1", "maxPool2d", { kernel: 2, stride: 2 }],
    ["conv2", "conv2d", { filters: 16, kernel: 3, padding: "same", activation: "relu", ...fromHe }],
    ["pool2", "maxPool2d", { kernel: 2, stride: 2 }],
    ["flatten", "flatten"],
    output(10, "softmax"),
  ),
  data: data("digits", { samples: 10_000 }),
  training: training(
    { ...classify(0.006), schedule: { type: "exponential", params: { gamma: 0.7 } } },
    { batchSize: 32 },
  ),
});
