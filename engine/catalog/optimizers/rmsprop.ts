/**
 * @file RMSprop (Hinton 2012, lecture 6e; torch.optim.RMSprop), with PyTorch's place for ε:
 * g ← g + λw, s ← αs + (1 − α)g², v ← μ·v + g / (√s + ε), w ← w − η·v.
 * Centred (Graves 2013), the variance s − m² is in the place of s, with m ← αm + (1 − α)g.
 */
import * as a from "../../ir/arithmetic.ts";
import { fill, type Node } from "../../ir/graph.ts";
import { bool, number } from "../../spec/params.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const rmsprop = defineOptimizer({
  type: "rmsprop",
  fields: {
    learningRate: number(1e-6, 100, 0.01, { scale: "log", live: true }),
    alpha: number(0, 0.9999, 0.99, { live: true }),
    epsilon: number(1e-12, 0.1, 1e-8, { scale: "log", live: true }),
    momentum: number(0, 0.999, 0, { live: true }),
    centered: bool(false),
    weightDecay,
  },
  slots: ({ centered }) => ["squares", "velocity", ...(centered ? ["mean"] : [])],
  inputs: ({ alpha, epsilon, momentum, weightDecay: lambda }) => ({
    alpha,
    rest: 1 - alpha,
    epsilon,
    momentum,
    weightDecay: lambda,
  }),
  update: (context) => {
    const { params, parameter, slots, learningRate, input } = context;
    const g = decayed(context);
    const average = (slot: string, x: Node) =>
      a.add(a.mul(input("alpha"), slots[slot]!), a.mul(input("rest"), x));
    const squares = average("squares", a.square(g));
    const mean = params.centered ? average("mean", g) : null;
    // Rounding can leave a variance of nearly nothing below 0.
    const spread = mean ? a.max(a.sub(squares, a.square(mean)), fill(g.graph, 0)) : squares;
    const step = a.div(g, a.add(a.sqrt(spread), input("epsilon")));
    const velocity = a.add(a.mul(input("momentum"), slots["velocity"]!), step);
    return {
      parameter: a.sub(parameter, a.mul(learningRate, velocity)),
      slots: { squares, velocity, ...(mean && { mean }) },
    };
  },
});
