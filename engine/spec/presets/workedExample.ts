/**
 * @file Two inputs, two hidden and two output units with given weights, and one sample: every number of a step can be
 * followed by hand. (Mazur 2015, “A Step by Step Backpropagation Example”; here biases learn, too)
 */
import type { AnyValues } from "../params.ts";
import { chain, data, loss, preset, sgd, training } from "./preset.ts";

const layer = (weights: readonly number[], bias: number): AnyValues => ({
  units: 2,
  activation: "sigmoid",
  weightInit: { type: "values", values: weights },
  biasInit: { type: "constant", value: bias },
});

export const workedExample = preset("mlp", loss(0.001, 1000, { part: "train" }), {
  model: chain(
    ["hidden", "dense", layer([0.15, 0.2, 0.25, 0.3], 0.35)],
    ["output", "dense", layer([0.4, 0.45, 0.5, 0.55], 0.6)],
  ),
  data: data("workedSample", {}, 0),
  training: training(
    { loss: { type: "squaredError", reduction: "halfSum" }, optimizer: sgd(0.5) },
    { batchSize: 1 },
  ),
});
