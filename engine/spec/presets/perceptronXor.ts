/** @file A perceptron on XOR: a step neuron trained with the perceptron rule, which no line can satisfy. */
import { accuracy, chain, data, mean, preset, sgd, training } from "./preset.ts";

export const perceptronXor = preset("linear", accuracy(0.75, 2000, { bound: "atMost" }), {
  model: chain(["output", "dense", { units: 1, activation: "step", weightInit: { type: "zeros" } }]),
  data: data("xor", { samples: 200, noise: 0 }),
  training: training({ loss: mean("perceptron"), optimizer: sgd(1) }, { batchSize: 1 }),
});
