/** @file Which minima are named: the lowest few, no two so near that one name would cover the other. */
import type { Place } from "./surface.ts";

/** Pixels in which a second name would cover the first. */
const apart = { x: 60, y: 16 };

/** The lowest few of those that stand apart; `lows` come with the lowest first. */
export function namedLows<L extends { readonly at: Place }>(lows: readonly L[], most: number): readonly L[] {
  const kept: L[] = [];
  for (const low of lows) {
    const isNear = kept.some(
      ({ at }) => Math.abs(at.x - low.at.x) < apart.x && Math.abs(at.y - low.at.y) < apart.y,
    );
    if (!isNear && kept.length < most) kept.push(low);
  }
  return kept;
}
