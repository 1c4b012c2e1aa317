/** @file Plateau: the training loss stands still for a good part of the run, far from its floor. */
import {
  defineCondition,
  initialLoss,
  lastStep,
  meanOver,
  type Probe,
  scaleOf,
  stretches,
} from "../record.ts";

interface Limits {
  /** Share of the run that a stretch takes, and steps in it at least. */
  readonly stretch: number;
  readonly steps: number;
  /** Between which two, of the mean over its first third, those over the others are. */
  readonly progress: number;
  readonly rise: number;
  /** Standard deviation over mean. */
  readonly spread: number;
  /** Of the best constant answer's loss. */
  readonly level: number;
  readonly onlyLast: boolean;
}

/** Mean training losses over the thirds of a stretch. */
function thirds(probes: readonly Probe[]): readonly [number, number, number] {
  const [first, last] = [probes[0]!.step, probes[probes.length - 1]!.step];
  const third = ({ step }: Probe): number => Math.min(2, Math.floor((3 * (step - first)) / (last - first)));
  const of = (which: number): number =>
    meanOver(
      probes.filter((probe) => third(probe) === which),
      ({ train }) => train,
    );
  return [of(0), of(1), of(2)];
}

function standsStill(probes: readonly Probe[], { progress, rise, spread }: Limits): boolean {
  const [first, middle, last] = thirds(probes);
  const within = (loss: number): boolean => loss >= progress * first && loss <= rise * first;
  if (!within(middle) || !within(last)) return false;
  const all = meanOver(probes, ({ train }) => train);
  return Math.sqrt(meanOver(probes, ({ train }) => (train - all) ** 2)) <= spread * all;
}

export const plateau = defineCondition<Limits>({
  condition: "plateau",
  defined: {
    stretch: 0.25,
    steps: 300,
    progress: 0.99,
    rise: 1.05,
    spread: 0.05,
    level: 0.25,
    onlyLast: false,
  },
  noticed: {
    stretch: 0.5,
    steps: 330,
    progress: 0.993,
    rise: 1.03,
    spread: 0.03,
    level: 0.3,
    onlyLast: true,
  },
  patience: 2,
  judge: (record, limits) => {
    const steps = Math.max(limits.steps, limits.stretch * lastStep(record));
    const [least, most] = [limits.level * scaleOf(record), 3 * initialLoss(record)];
    for (const probes of stretches(record.probes, steps, limits.onlyLast)) {
      const loss = meanOver(probes, ({ train }) => train);
      if (!(loss >= least && loss <= most) || !standsStill(probes, limits)) continue;
      const since = probes[0]!.step;
      return { layer: null, since, evidence: { loss, steps: probes[probes.length - 1]!.step - since } };
    }
    return null;
  },
  series: ({ probes }) => probes.map(({ train }) => train),
});
