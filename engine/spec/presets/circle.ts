/** @file A circle by one neuron: engineered inputs x² and y² make the boundary a line of theirs. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, adam, chain, data, training, type Preset } from "./preset.ts";

export const circle: Preset = {
  group: "mlp",
  document: {
    ...defaultDocument,
    model: chain(
      ["features", "engineered", { x1Squared: true, x2Squared: true }],
      ["output", "dense", { units: 1, activation: "sigmoid" }],
    ),
    data: data("circle", { samples: 300 }),
    training: training({ optimizer: adam(0.03) }),
  },
  goal: accuracy(0.95, 400),
};
