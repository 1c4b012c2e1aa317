/** @file Logistic regression: one sigmoid neuron and cross-entropy over two clouds; the boundary is a line. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, data, mean, type Preset, sgd, training } from "./preset.ts";

export const logisticRegression: Preset = {
  group: "linear",
  document: {
    ...defaultDocument,
    model: chain(["output", "dense", { units: 1, activation: "sigmoid" }]),
    data: data("gaussians", { samples: 200, noise: 0.15 }),
    training: training({ loss: mean("binaryCrossEntropy"), optimizer: sgd(0.1) }),
  },
  goal: accuracy(0.95, 200),
};
