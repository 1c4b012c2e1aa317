/** @file Which minima are named, and on which side of its mark a name stands: below, or above where somebody else's is below. */
import type { Place } from "./surface.ts";

const [below, above] = [15, -15];
/** Pixels around the mark in which a name beside an end, to its right, would cover that of the minimum. */
const reach = { left: 120, right: 40, up: 6, down: 30 };

/** Pixels down from the mark to the middle of its name. */
export const besideEnds = (low: Place, ends: readonly Place[]): number =>
  ends.some(
    ({ x, y }) =>
      x > low.x - reach.left && x < low.x + reach.right && y > low.y - reach.up && y < low.y + reach.down,
  )
    ? above
    : below;

/** Pixels in which a second name would cover the first. */
const apart = { x: 60, y: 16 };

/** The lowest few of those that stand apart; `lows` come with the lowest first. */
export function apartFrom<L extends { readonly at: Place }>(lows: readonly L[], most: number): readonly L[] {
  const kept: L[] = [];
  for (const low of lows) {
    const isNear = kept.some(
      ({ at }) => Math.abs(at.x - low.at.x) < apart.x && Math.abs(at.y - low.at.y) < apart.y,
    );
    if (!isNear && kept.length < most) kept.push(low);
  }
  return kept;
}
