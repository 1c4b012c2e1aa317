/**
 * @file Cosine annealing: η · (s + (1 − s)(1 + cos(π · epoch / n)) / 2), from the base rate down to its share s in n
 * epochs, then up again. (torch.optim.lr_scheduler.CosineAnnealingLR with T_max = n, eta_min = s · η)
 */
import * as a from "../../ir/arithmetic.ts";
import { int, number } from "../../spec/params.ts";
import { between, falling } from "./halfCosine.ts";
import { defineSchedule } from "./schedule.ts";

export const cosine = defineSchedule({
  type: "cosine",
  fields: { epochs: int(1, 10_000, 100), lowest: number(0, 1, 0, { scale: "log", live: true }) },
  inputs: ({ epochs, lowest }) => ({ epochs, lowest }),
  rate: ({ base, epoch, input }) =>
    a.mul(base, between(a.constant(base, 1), input("lowest"), falling(a.div(epoch, input("epochs"))))),
});
