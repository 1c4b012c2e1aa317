/** @file Exploding gradient: so large for the weights, or for what it is at other times, that no usual rate fits it. */
import { defineCondition, median, type Probe, type RunRecord, shareOf } from "../record.ts";

interface Limits {
  /** Of gradients over weights, over the run's median, and over time. */
  readonly times: number;
  /** Share of the steps, and how many probes at least where the run did not halt. */
  readonly share: number;
  readonly least: number;
}

/** A gradient that leaps over what it is at other times is a large one for the weights as well: so much at least. */
const noticeable = 1;

/** Probes without which there is no telling what is usual. */
const enough = 8;

const normOf = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
const gradientOf = ({ layers }: Probe): number => normOf(Object.values(layers).map((l) => l.gradient));
const weightOf = ({ layers }: Probe): number => normOf(Object.values(layers).map((l) => l.weight));

/** How many times larger than it should be, by the measure that says most. NaN counts as infinite. */
function excess(probe: Probe, usual: number): number {
  const norm = gradientOf(probe);
  if (Object.keys(probe.layers).length === 0) return 0;
  if (!Number.isFinite(norm)) return Number.POSITIVE_INFINITY;
  const perWeight = norm / weightOf(probe);
  const leap = usual > 0 && perWeight >= noticeable ? norm / usual : 0;
  const overTime = Object.values(probe.layers).map((layer) => layer.overTime ?? 0);
  return Math.max(perWeight, leap, ...overTime.filter(Number.isFinite));
}

function worstLayer({ layers }: Probe): string | null {
  const found = Object.entries(layers).sort(([, a], [, b]) => b.gradient / b.weight - a.gradient / a.weight);
  return found[0]?.[0] ?? null;
}

export const exploding = defineCondition<Limits>({
  condition: "exploding",
  defined: { times: 1000, share: 0.05, least: 2 },
  noticed: { times: 1000, share: 0.1, least: 8 },
  patience: 1,
  judge: ({ probes, halt }: RunRecord, { times, share, least }) => {
    const usual = probes.length < enough ? Number.POSITIVE_INFINITY : median(probes.map(gradientOf));
    const found = new Set(probes.filter((probe) => excess(probe, usual) >= times));
    const [first] = found;
    if (!first || (halt === null && found.size < least) || shareOf(probes, (one) => found.has(one)) < share)
      return null;
    return {
      layer: worstLayer(first),
      since: first.step,
      evidence: { gradient: gradientOf(first), weight: weightOf(first), times: excess(first, usual) },
    };
  },
  series: ({ probes }) => probes.map(gradientOf),
});
