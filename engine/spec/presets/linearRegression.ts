/** @file Linear regression: a plane through points over two inputs, one linear neuron, squared error. */
import { defaultDocument } from "../defaults.ts";
import { chain, data, loss, mean, type Preset, sgd, training } from "./preset.ts";

export const linearRegression: Preset = {
  group: "linear",
  document: {
    ...defaultDocument,
    model: chain(["output", "dense", { units: 1, activation: "identity" }]),
    data: data("plane", { samples: 200 }),
    training: training({ loss: mean("squaredError"), optimizer: sgd(0.01) }),
  },
  goal: loss(0.05, 400),
};
