/** @file Divergence: a loss or gradient that is not finite, or a training loss that stays above where it began. */
import { defineCondition, initialLoss, lasting, lastStep } from "../record.ts";

interface Limits {
  /** How many times the loss it began with. */
  readonly times: number;
  /** Share of the run up to which it has to begin, and of the steps from there on. */
  readonly from: number;
  readonly most: number;
  readonly probes: number;
  /** A run that is shorter may still come back. */
  readonly steps: number;
}

export const divergence = defineCondition<Limits>({
  condition: "divergence",
  defined: { times: 3, from: 0.9, most: 0.9, probes: 1, steps: 0 },
  noticed: { times: 5, from: 0.6, most: 0.95, probes: 4, steps: 290 },
  patience: 1,
  judge: (record, { times, from, most, probes: least, steps }) => {
    const first = initialLoss(record);
    const last = record.probes[record.probes.length - 1];
    const evidence = { first, loss: last?.train ?? Number.NaN };
    if (record.halt) return { layer: record.halt.layer, since: record.halt.step, evidence };
    const above = lasting(record.probes, ({ train }) => !(train <= times * first), most);
    const begin = above[0];
    if (!begin || lastStep(record) < steps || above.length < least || begin.step > from * lastStep(record))
      return null;
    return { layer: null, since: begin.step, evidence };
  },
  series: ({ probes }) => probes.map(({ train }) => train),
});
