/** @file On which side of its mark the name of a minimum stands: below, or above where somebody else's is below. */
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
