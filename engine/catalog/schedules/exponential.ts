/** @file Exponential decay: η · γ^epoch. (torch.optim.lr_scheduler.ExponentialLR) */
import * as a from "../../ir/arithmetic.ts";
import { log } from "../../spec/exactMath.ts";
import { number } from "../../spec/params.ts";
import { defineSchedule } from "./schedule.ts";

export const exponential = defineSchedule({
  type: "exponential",
  fields: { gamma: number(0.5, 1, 0.99, { live: true }) },
  inputs: ({ gamma }) => ({ logGamma: log(gamma) }),
  rate: ({ base, epoch, input }) => a.mul(base, a.exp(a.mul(epoch, input("logGamma")))),
});
