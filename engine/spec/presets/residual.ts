/** @file A residual block over handwritten digits: two convolutions learn what has to be added to what they read. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

const convolution = (activation: string) =>
  ({ filters: 8, kernel: 3, padding: "same", activation, weightInit: { type: "heUniform" } }) as const;

const plain = chain(
  ["conv1", "conv2d", convolution("relu")],
  ["pool1", "maxPool2d", { kernel: 2, stride: 2 }],
  ["conv2", "conv2d", convolution("identity")],
  ["norm1", "batchNorm"],
  ["relu1", "activation", { activation: "relu" }],
  ["conv3", "conv2d", convolution("identity")],
  ["norm2", "batchNorm"],
  ["add1", "add"],
  ["relu2", "activation", { activation: "relu" }],
  ["pool2", "maxPool2d", { kernel: 2, stride: 2 }],
  ["flatten", "flatten"],
  output(10, "softmax"),
);

/** The way past the block. */
const layers = plain.layers.map((layer) =>
  layer.id === "add1" ? { ...layer, from: ["pool1", ...layer.from] } : layer,
);

export const residual = preset("cnn", accuracy(0.96, 750, { quick: false }), {
  model: { ...plain, layers },
  data: data("digits", { samples: 10_000 }),
  training: training(
    { ...classify(0.006), schedule: { type: "exponential", params: { gamma: 0.7 } } },
    { batchSize: 32 },
  ),
});
