/** @file Step decay: η · γ^⌊epoch / size⌋. (torch.optim.lr_scheduler.StepLR) */
import * as a from "../../ir/arithmetic.ts";
import { log } from "../../spec/exactMath.ts";
import { int, number } from "../../spec/params.ts";
import { defineSchedule } from "./schedule.ts";

export const step = defineSchedule({
  type: "step",
  fields: { size: int(1, 10_000, 30), gamma: number(0.01, 1, 0.1, { scale: "log", live: true }) },
  inputs: ({ size, gamma }) => ({ size, logGamma: log(gamma) }),
  rate: ({ base, epoch, input }) => {
    // Half an epoch from either end of an interval: a division that is a little off, as WGSL's may be, does no harm.
    const intervals = a.floor(a.div(a.addConstant(epoch, 0.5), input("size")));
    return a.mul(base, a.exp(a.mul(intervals, input("logGamma"))));
  },
});
