/** @file Overfitting: the test loss rises from its least while the training loss goes on falling. */
import { defineCondition, lastStep, mean, scaleOf, since, trailing } from "../record.ts";

interface Limits {
  /** How far the test loss is above its least, and the training loss below what it was then. */
  readonly above: number;
  readonly below: number;
  /** Share of the run from which means are taken, of so many probes at least. */
  readonly tail: number;
  readonly probes: number;
  /** A shorter run has not shown yet where its least is. */
  readonly steps: number;
}

const leastSamples = 10;

export const overfitting = defineCondition<Limits>({
  condition: "overfitting",
  defined: { above: 1.1, below: 0.9, tail: 0.9, probes: 1, steps: 0 },
  noticed: { above: 1.1, below: 0.9, tail: 0.8, probes: 3, steps: 200 },
  patience: 2,
  judge: (record, { above, below, tail: share, probes: least, steps }) => {
    const end = lastStep(record);
    if (end < steps) return null;
    const before = record.probes.filter(({ step, test }) => step < 0.9 * end && Number.isFinite(test));
    const tail = since(record, share);
    if (record.facts.testSamples < leastSamples || before.length === 0 || tail.length < least) return null;
    const best = before.reduce((a, b) => (b.test < a.test ? b : a));
    const test = mean(tail.map((probe) => probe.test));
    const train = mean(tail.map((probe) => probe.train));
    const isAbove = test >= above * best.test && test >= best.test + 0.01 * scaleOf(record);
    if (!isAbove || !(train <= below * best.train)) return null;
    const rise = trailing(record.probes, (probe) => probe.test >= above * best.test)[0] ?? tail[0]!;
    const evidence = { test, least: best.test, at: best.step, train, trainThen: best.train };
    return { layer: null, since: rise.step, evidence };
  },
  series: ({ probes }) => probes.map(({ test }) => test),
});
