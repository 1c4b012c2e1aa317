/** @file The scales that the rows of all layers share, from what was recorded. Pure. */
import type { Moment } from "./record.ts";

export const numbersNames = ["weights", "activations", "gradients"] as const;
export type Numbers = (typeof numbersNames)[number];

type Ends = readonly [number, number];

/** The rule of thumb: a step moves weights by about a thousandth of their length. */
export const usualRatio = 1e-3;
export const ratioEnds: Ends = [1e-6, 1];

/** Decades that a scale of norms has at least and at most. */
const fewest = 2;
const mostDecades = 12;

const now = new WeakMap<readonly Moment[], Ends>();
const ever = new WeakMap<readonly Moment[], Ends>();

/** Moments that the scale of the newest norms follows. */
const recent = 4;
export const recentNormEnds = (moments: readonly Moment[]): Ends =>
  endsOf(moments, moments.slice(-recent), now);

/** Powers of ten around all gradient norms of all layers. */
export const normEnds = (moments: readonly Moment[]): Ends => endsOf(moments, moments, ever);

function endsOf(key: readonly Moment[], moments: readonly Moment[], known: typeof now): Ends {
  const before = known.get(key);
  if (before !== undefined) return before;
  let [least, most] = [Infinity, 0];
  for (const { layers } of moments) {
    for (const { gradients } of layers.values()) {
      const norm = gradients?.norm ?? 0;
      if (!(norm > 0)) continue;
      least = Math.min(least, norm);
      most = Math.max(most, norm);
    }
  }
  const ends = most === 0 ? ([1e-2, 1] as const) : powers(least, most);
  known.set(key, ends);
  return ends;
}

function powers(least: number, most: number): Ends {
  const to = Math.ceil(Math.log10(most) + 1e-9);
  // A bar that begins at its own value could not be seen.
  const from = Math.min(to - fewest, Math.floor(Math.log10(least) - 0.15));
  return [10 ** Math.max(from, to - mostDecades), 10 ** to];
}

/** Deviations around the mean that are drawn: single numbers far out would press all others together. */
const drawn = 5;

/** Of one layer's numbers over time; null where there are none. */
export function valueEnds(moments: readonly Moment[], layer: string, numbers: Numbers): Ends | null {
  let [least, most] = [Infinity, -Infinity];
  for (const { layers } of moments) {
    const summary = layers.get(layer)?.[numbers];
    if (summary === null || summary === undefined) continue;
    const { low, high, mean, deviation } = summary;
    least = Math.min(least, Math.max(low, mean - drawn * deviation));
    most = Math.max(most, Math.min(high, mean + drawn * deviation));
  }
  if (most < least) return null;
  return most > least
    ? [least, most]
    : [least - Math.max(1e-6, Math.abs(least)) / 2, most + Math.max(1e-6, Math.abs(most)) / 2];
}

/** How many times smaller the gradient of the first layer is than that of the last; null where one of them is 0. */
export function firstToLast(moment: Moment | undefined, layers: readonly string[]): number | null {
  const norm = (id: string | undefined): number => moment?.layers.get(id ?? "")?.gradients?.norm ?? 0;
  const [first, last] = [norm(layers[0]), norm(layers.at(-1))];
  return layers.length < 2 || !(first > 0) || !(last > 0) ? null : last / first;
}
