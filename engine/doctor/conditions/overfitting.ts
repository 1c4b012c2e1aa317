/** @file Overfitting: the test loss rises from its least while the training loss goes on falling. */
import { between, defineCondition, lasting, lastStep, meanOver, type RunRecord, scaleOf } from "../record.ts";

interface Limits {
  /** How far the test loss is above its least, and the training loss below what it was then. */
  readonly above: number;
  readonly below: number;
  /** Share of the run from which the end is taken, of so many probes at least. */
  readonly tail: number;
  readonly probes: number;
  /** A shorter run has not shown yet where its least is. */
  readonly steps: number;
}

const leastSamples = 10;
/** Parts of the run, over each of which losses are averaged. */
const parts = 20;

/** Mean losses over the parts of the run before its last tenth that have probes. */
function means(record: RunRecord) {
  return Array.from({ length: 0.9 * parts }, (_, i) => between(record, i / parts, (i + 1) / parts))
    .filter((probes) => probes.length > 0)
    .map((probes) => ({
      step: probes[0]!.step,
      test: meanOver(probes, ({ test }) => test),
      train: meanOver(probes, ({ train }) => train),
    }))
    .filter(({ test }) => Number.isFinite(test));
}

export const overfitting = defineCondition<Limits>({
  condition: "overfitting",
  defined: { above: 1.1, below: 0.9, tail: 0.9, probes: 1, steps: 0 },
  noticed: { above: 1.25, below: 0.85, tail: 0.8, probes: 3, steps: 300 },
  patience: 5,
  judge: (record, { above, below, tail: share, probes: least, steps }) => {
    if (lastStep(record) < steps || record.facts.testSamples < leastSamples) return null;
    const before = means(record);
    const tail = between(record, share, 1);
    if (before.length === 0 || tail.length < least) return null;
    const best = before.reduce((a, b) => (b.test < a.test ? b : a));
    const test = meanOver(tail, (probe) => probe.test);
    const train = meanOver(tail, (probe) => probe.train);
    const isAbove = test >= above * best.test && test >= best.test + 0.01 * scaleOf(record);
    if (!isAbove || !(train <= below * best.train)) return null;
    const after = record.probes.filter(({ step }) => step > best.step);
    const rise = lasting(after, (probe) => probe.test >= above * best.test, 0.9)[0] ?? tail[0]!;
    const evidence = { test, least: best.test, at: best.step, train, trainThen: best.train };
    return { layer: null, since: rise.step, evidence };
  },
  series: ({ probes }) => probes.map(({ test }) => test),
});
