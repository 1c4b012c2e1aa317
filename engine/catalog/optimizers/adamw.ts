/**
 * @file AdamW (Loshchilov and Hutter 2019; torch.optim.AdamW): the decay ηλw is taken from the weight itself and
 * never meets the moments.
 */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { momentFields, momentInputs, momentSlots, momentStep } from "./adaptiveMoments.ts";
import { defineOptimizer } from "./optimizer.ts";

export const adamw = defineOptimizer({
  type: "adamw",
  fields: { ...momentFields, weightDecay: number(0, 1, 0.01, { scale: "log", live: true }) },
  slots: momentSlots,
  inputs: momentInputs,
  update: (context) => {
    const { parameter, gradient, learningRate, input } = context;
    const { step, slots } = momentStep(context, gradient);
    const shrunk = a.sub(parameter, a.mul(a.mul(learningRate, input("weightDecay")), parameter));
    return { parameter: a.sub(shrunk, step), slots };
  },
});
