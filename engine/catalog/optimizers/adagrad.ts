/**
 * @file AdaGrad (Duchi, Hazan and Singer 2011; torch.optim.Adagrad):
 * g ← g + λw, s ← s + g², w ← w − η/(1 + (t − 1)·d) · g / (√s + ε); s is 0 at first.
 */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const adagrad = defineOptimizer({
  type: "adagrad",
  fields: {
    learningRate: number(1e-6, 100, 0.01, { scale: "log", live: true }),
    rateDecay: number(0, 1, 0, { scale: "log", live: true }),
    epsilon: number(1e-12, 0.1, 1e-10, { scale: "log", live: true }),
    weightDecay,
  },
  slots: () => ["squares"],
  inputs: ({ rateDecay, epsilon, weightDecay: lambda }) => ({ rateDecay, epsilon, weightDecay: lambda }),
  update: (context) => {
    const { parameter, slots, learningRate, time, input } = context;
    const g = decayed(context);
    const squares = a.add(slots["squares"]!, a.square(g));
    const slowing = a.addConstant(a.mul(a.addConstant(time, -1), input("rateDecay")), 1);
    const step = a.div(g, a.add(a.sqrt(squares), input("epsilon")));
    return {
      parameter: a.sub(parameter, a.mul(a.div(learningRate, slowing), step)),
      slots: { squares },
    };
  },
});
