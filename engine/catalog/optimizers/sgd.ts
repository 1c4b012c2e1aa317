/** @file Gradient descent: w ← w − η·g. (torch.optim.SGD) */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { defineOptimizer } from "./optimizer.ts";

export const sgd = defineOptimizer({
  type: "sgd",
  fields: { learningRate: number(1e-6, 100, 0.1, { scale: "log", live: true }) },
  slots: [],
  inputs: () => ({}),
  update: ({ parameter, gradient, learningRate }) => ({
    parameter: a.sub(parameter, a.mul(learningRate, gradient)),
    slots: {},
  }),
});
