/** @file XOR by a hidden layer of four: the smallest network that solves what one neuron cannot. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, adam, chain, data, training, type Preset } from "./preset.ts";

export const xor: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden", "dense", { units: 4, activation: "tanh" }],
      ["output", "dense", { units: 1, activation: "sigmoid" }],
    ),
    data: data("xor", { samples: 300, noise: 0 }),
    training: training({ optimizer: adam(0.03) }, { seed: 3 }),
  },
  goal: accuracy(0.95, 1000),
};
