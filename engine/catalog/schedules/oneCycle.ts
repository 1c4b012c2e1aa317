/**
 * @file One cycle (Smith and Topin 2018), step by step: along half a cosine wave from a share of the base rate up to
 * all of it, then down to nearly nothing at the end of the last epoch, and constant from there.
 * (torch.optim.lr_scheduler.OneCycleLR: max_lr = η, pct_start = rising, div_factor = 1 / first,
 * final_div_factor = first / last, cycle_momentum = False)
 */
import * as a from "../../ir/arithmetic.ts";
import { int, number } from "../../spec/params.ts";
import { between, falling } from "./halfCosine.ts";
import { defineSchedule } from "./schedule.ts";

export const oneCycle = defineSchedule({
  type: "oneCycle",
  fields: {
    epochs: int(1, 10_000, 50),
    rising: number(0.01, 0.99, 0.3, { live: true }),
    first: number(0.001, 1, 0.04, { scale: "log", live: true }),
    last: number(1e-6, 1, 4e-6, { scale: "log", live: true }),
  },
  inputs: ({ epochs, rising, first, last }) => ({ epochs, rising, first, last }),
  rate: ({ base, step, stepsPerEpoch, input }) => {
    const one = a.constant(base, 1);
    const steps = a.mul(stepsPerEpoch, input("epochs"));
    const peak = a.addConstant(a.mul(steps, input("rising")), -1);
    const end = a.addConstant(steps, -1);
    const up = between(input("first"), one, falling(a.div(step, a.max(peak, one))));
    const behind = a.div(a.sub(step, peak), a.sub(end, peak));
    const down = between(one, input("last"), falling(a.min(behind, one)));
    return a.mul(base, a.select(a.gt(peak, step), up, down));
  },
});
