/** @file XOR by a hidden layer of four: the smallest network that solves what one neuron cannot. */
import { accuracy, adam, chain, data, output, preset, training } from "./preset.ts";

export const xor = preset("mlp", accuracy(0.95, 1000), {
  model: chain(["hidden", "dense", { units: 4, activation: "tanh" }], output(1, "sigmoid")),
  data: data("xor", { samples: 300, noise: 0 }),
  training: training({ optimizer: adam(0.03) }, { seed: 3 }),
});
