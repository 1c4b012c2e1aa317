/** @file Momentum (Polyak 1964), in PyTorch's form: v ← μ·v + g + λw, w ← w − η·v. (torch.optim.SGD) */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const momentum = defineOptimizer({
  type: "momentum",
  fields: {
    learningRate: number(1e-6, 100, 0.03, { scale: "log", live: true }),
    momentum: number(0, 0.999, 0.9, { live: true }),
    weightDecay,
  },
  slots: () => ["velocity"],
  inputs: ({ momentum: mu, weightDecay: lambda }) => ({ momentum: mu, weightDecay: lambda }),
  update: (context) => {
    const { parameter, slots, learningRate, input } = context;
    const velocity = a.add(a.mul(input("momentum"), slots["velocity"]!), decayed(context));
    return { parameter: a.sub(parameter, a.mul(learningRate, velocity)), slots: { velocity } };
  },
});
