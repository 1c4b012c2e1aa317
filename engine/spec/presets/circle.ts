/** @file A circle by one neuron: engineered inputs x² and y² make the boundary a line of theirs. */
import { accuracy, adam, chain, data, output, preset, training } from "./preset.ts";

export const circle = preset("mlp", accuracy(0.95, 400), {
  model: chain(["features", "engineered", { x1Squared: true, x2Squared: true }], output(1, "sigmoid")),
  data: data("circle", { samples: 300 }),
  training: training({ optimizer: adam(0.03) }),
});
