/**
 * @file Nesterov's momentum (Sutskever et al. 2013), in PyTorch's form: g ← g + λw, v ← μ·v + g, w ← w − η·(g + μ·v).
 * (torch.optim.SGD with nesterov=True)
 */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const nesterov = defineOptimizer({
  type: "nesterov",
  fields: {
    learningRate: number(1e-6, 100, 0.03, { scale: "log", live: true }),
    momentum: number(0, 0.999, 0.9, { live: true }),
    weightDecay,
  },
  slots: () => ["velocity"],
  inputs: ({ momentum, weightDecay: lambda }) => ({ momentum, weightDecay: lambda }),
  update: (context) => {
    const { parameter, slots, learningRate, input } = context;
    const g = decayed(context);
    const velocity = a.add(a.mul(input("momentum"), slots["velocity"]!), g);
    const ahead = a.add(g, a.mul(input("momentum"), velocity));
    return { parameter: a.sub(parameter, a.mul(learningRate, ahead)), slots: { velocity } };
  },
});
