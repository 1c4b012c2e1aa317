/** @file Gradient descent: w ← w − η·(g + λw). (torch.optim.SGD) */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const sgd = defineOptimizer({
  type: "sgd",
  fields: { learningRate: number(1e-6, 100, 0.1, { scale: "log", live: true }), weightDecay },
  slots: () => [],
  inputs: ({ weightDecay: lambda }) => ({ weightDecay: lambda }),
  update: (context) => ({
    parameter: a.sub(context.parameter, a.mul(context.learningRate, decayed(context))),
    slots: {},
  }),
});
