/**
 * @file Reduction on a plateau: when the mean training loss of more than `patience` epochs in a row was not below
 * the best one by at least the relative `threshold`, the rate is multiplied by `factor`, down to the share `lowest`
 * of the base rate. The mean is weighted by samples. (torch.optim.lr_scheduler.ReduceLROnPlateau, mode "min")
 */
import * as a from "../../ir/arithmetic.ts";
import type { Node } from "../../ir/graph.ts";
import { int, number } from "../../spec/params.ts";
import { defineSchedule } from "./schedule.ts";

/** Stands for no loss at all: larger than any, but finite, which WGSL may count on. */
const none = 3e38;
/** PyTorch's eps: a rate that would change by less stays. */
const negligible = 1e-8;

export const plateau = defineSchedule({
  type: "plateau",
  fields: {
    factor: number(0.01, 0.99, 0.1, { scale: "log", live: true }),
    patience: int(0, 1000, 10),
    threshold: number(0, 0.5, 1e-4, { scale: "log", live: true }),
    lowest: number(0, 1, 0, { scale: "log", live: true }),
  },
  inputs: ({ factor, patience, threshold, lowest }) => ({
    factor,
    patience,
    improved: 1 - threshold,
    lowest,
  }),
  rate: ({ base, slots }) => a.mul(base, slots["share"]!),
  memory: {
    slots: { share: 1, best: none, waited: 0, total: 0, samples: 0 },
    next: ({ base, loss, samples, endsEpoch, slots, input }) => {
      const [share, best, waited] = [slots["share"]!, slots["best"]!, slots["waited"]!];
      const zero = a.constant(loss, 0);
      const total = a.add(slots["total"]!, a.mul(loss, samples));
      const count = a.add(slots["samples"]!, samples);
      const mean = a.div(total, count);
      const better = a.gt(a.mul(best, input("improved")), mean);
      const bad = a.select(better, zero, a.addConstant(waited, 1));
      const due = a.gt(bad, input("patience"));
      const lower = a.max(a.mul(share, input("factor")), input("lowest"));
      const worthIt = a.gt(a.mul(base, a.sub(share, lower)), a.constant(loss, negligible));
      const atEnd = (next: Node, otherwise: Node) => a.select(endsEpoch, next, otherwise);
      return {
        share: atEnd(a.select(a.mul(due, worthIt), lower, share), share),
        best: atEnd(a.select(better, mean, best), best),
        waited: atEnd(a.select(due, zero, bad), waited),
        total: atEnd(zero, total),
        samples: atEnd(zero, count),
      };
    },
  },
});
