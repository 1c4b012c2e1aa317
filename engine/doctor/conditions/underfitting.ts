/** @file Underfitting: training no longer gets anywhere, and is little better than one and the same answer to all. */
import { between, defineCondition, initialLoss, lastStep, meanOver } from "../record.ts";

interface Limits {
  /** Of the best constant answer's loss. */
  readonly level: number;
  /** Share of the run from which the end is taken, and the middle that it is held against. */
  readonly tail: number;
  readonly middle: readonly [number, number];
  /** Of the middle: better than that is progress. */
  readonly progress: number;
  readonly steps: number;
}

export const underfitting = defineCondition<Limits>({
  condition: "underfitting",
  defined: { level: 0.5, tail: 0.9, middle: [0.4, 0.5], progress: 0.95, steps: 500 },
  noticed: { level: 0.6, tail: 0.75, middle: [0.3, 0.5], progress: 0.99, steps: 700 },
  patience: 5,
  judge: (record, { level, tail, middle: [from, to], progress, steps }) => {
    const end = lastStep(record);
    const { constant } = record.facts;
    if (constant === null || end < steps || record.halt) return null;
    const loss = meanOver(between(record, tail, 1), ({ train }) => train);
    const inMiddle = between(record, from, to);
    const middle = meanOver(inMiddle, ({ train }) => train);
    const stands = loss >= level * constant && loss >= progress * middle && loss <= 3 * initialLoss(record);
    return stands
      ? { layer: null, since: inMiddle[inMiddle.length - 1]!.step, evidence: { loss, constant, middle } }
      : null;
  },
  series: ({ probes }) => probes.map(({ train }) => train),
});
