/** @file Logistic regression: one sigmoid neuron and cross-entropy over two clouds; the boundary is a line. */
import { accuracy, chain, data, mean, output, preset, sgd, training } from "./preset.ts";

export const logisticRegression = preset("linear", accuracy(0.95, 200), {
  model: chain(output(1, "sigmoid")),
  data: data("gaussians", { samples: 200, noise: 0.15 }),
  training: training({ loss: mean("binaryCrossEntropy"), optimizer: sgd(0.1) }),
});
