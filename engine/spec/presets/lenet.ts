/** @file LeNet-5 as LeCun and others drew it in 1998, with tanh and average pooling, over handwritten digits. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

export const lenet = preset("cnn", accuracy(0.95, 1000, { quick: false }), {
  model: chain(
    ["conv1", "conv2d", { filters: 6, kernel: 5, padding: "same", activation: "tanh" }],
    ["pool1", "avgPool2d", { kernel: 2, stride: 2 }],
    ["conv2", "conv2d", { filters: 16, kernel: 5, padding: "valid", activation: "tanh" }],
    ["pool2", "avgPool2d", { kernel: 2, stride: 2 }],
    ["flatten", "flatten"],
    ["dense1", "dense", { units: 120, activation: "tanh" }],
    ["dense2", "dense", { units: 84, activation: "tanh" }],
    output(10, "softmax"),
  ),
  data: data("digits", { samples: 10_000 }),
  training: training(
    { ...classify(0.003), schedule: { type: "exponential", params: { gamma: 0.85 } } },
    { batchSize: 32 },
  ),
});
