/** @file Exploding gradient: so large for the weights, or for what it was before, that no usual rate fits it. */
import { defineCondition, median, type Probe, type RunRecord } from "../record.ts";

interface Limits {
  /** Of gradients over weights, over the median before, and over time. */
  readonly times: number;
  /** Share of the probes, and how many at least where the run did not halt. */
  readonly share: number;
  readonly least: number;
}

/** Probes before that a median takes. */
const before = 8;

const normOf = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
const gradientOf = ({ layers }: Probe): number => normOf(Object.values(layers).map((l) => l.gradient));
const weightOf = ({ layers }: Probe): number => normOf(Object.values(layers).map((l) => l.weight));

/** How many times larger than it should be, by the measure that says most. NaN counts as infinite. */
function excess(probe: Probe, earlier: readonly number[]): number {
  const norm = gradientOf(probe);
  if (Object.keys(probe.layers).length === 0) return 0;
  if (!Number.isFinite(norm)) return Number.POSITIVE_INFINITY;
  const usual = earlier.length < before ? Number.POSITIVE_INFINITY : median(earlier);
  const overTime = Object.values(probe.layers).map((layer) => layer.overTime ?? 0);
  return Math.max(norm / weightOf(probe), usual > 0 ? norm / usual : 0, ...overTime.filter(Number.isFinite));
}

const excesses = (probes: readonly Probe[]): readonly number[] => {
  const norms = probes.map(gradientOf);
  return probes.map((probe, i) => excess(probe, norms.slice(0, i)));
};

function worstLayer({ layers }: Probe): string | null {
  const found = Object.entries(layers).sort(([, a], [, b]) => b.gradient / b.weight - a.gradient / a.weight);
  return found[0]?.[0] ?? null;
}

export const exploding = defineCondition<Limits>({
  condition: "exploding",
  defined: { times: 1000, share: 0.05, least: 2 },
  noticed: { times: 1000, share: 0.05, least: 1 },
  patience: 1,
  judge: ({ probes, halt }: RunRecord, { times, share, least }) => {
    const values = excesses(probes);
    const found = probes.filter((_, i) => values[i]! >= times);
    const [first] = found;
    if (!first || found.length < share * probes.length || (halt === null && found.length < least))
      return null;
    return {
      layer: worstLayer(first),
      since: first.step,
      evidence: {
        gradient: gradientOf(first),
        weight: weightOf(first),
        times: values[probes.indexOf(first)]!,
      },
    };
  },
  series: ({ probes }) => probes.map(gradientOf),
});
