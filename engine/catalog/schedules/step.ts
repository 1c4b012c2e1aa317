/** @file Step decay: η · γ^⌊epoch / size⌋. (torch.optim.lr_scheduler.StepLR) */
import * as a from "../../ir/arithmetic.ts";
import { log } from "../../spec/exactMath.ts";
import { int, number } from "../../spec/params.ts";
import { defineSchedule } from "./schedule.ts";

export const step = defineSchedule({
  type: "step",
  fields: { size: int(1, 10_000, 30), gamma: number(0.01, 1, 0.1, { scale: "log", live: true }) },
  inputs: ({ size, gamma }) => ({ size, logGamma: log(gamma) }),
  rate: ({ base, epoch, input }) =>
    a.mul(base, a.exp(a.mul(a.floor(a.div(epoch, input("size"))), input("logGamma")))),
});
