/**
 * @file Warm-up: the rate grows evenly from a share s of the base rate to all of it in n epochs, and stays there:
 * η · (s + (1 − s) · min(epoch, n) / n). (torch.optim.lr_scheduler.LinearLR with end_factor = 1)
 */
import * as a from "../../ir/arithmetic.ts";
import { int, number } from "../../spec/params.ts";
import { defineSchedule } from "./schedule.ts";

export const warmup = defineSchedule({
  type: "warmup",
  fields: { epochs: int(1, 10_000, 5), first: number(0.001, 1, 0.1, { scale: "log", live: true }) },
  inputs: ({ epochs, first }) => ({ epochs, first, rise: 1 - first }),
  rate: ({ base, epoch, input }) => {
    const done = a.div(a.min(epoch, input("epochs")), input("epochs"));
    return a.mul(base, a.add(input("first"), a.mul(input("rise"), done)));
  },
});
