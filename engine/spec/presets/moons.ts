/** @file Two half moons by a small network with ReLU: a boundary of straight pieces. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, adam, chain, data, training, type Preset } from "./preset.ts";

export const moons: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden", "dense", { units: 8, activation: "relu" }],
      ["output", "dense", { units: 1, activation: "sigmoid" }],
    ),
    data: data("moons", { samples: 300 }),
    training: training({ optimizer: adam(0.02) }),
  },
  goal: accuracy(0.95, 600),
};
