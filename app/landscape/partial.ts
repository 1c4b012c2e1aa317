/** @file A level of the landscape on its way: what is known of it, and of the rest what the finished level before says. */
import type { LandscapeLevel, LandscapePoints } from "../../engine/index.ts";
import { lossAt } from "./relief.ts";

const unitSquare = { first: [0, 1], second: [0, 1] } as const;

/** A level's values, with what is missing drawn in from the coarser level; NaN where there is none. */
export function drawnIn(
  { side, values }: Pick<LandscapePoints, "side" | "values">,
  before: Pick<LandscapeLevel, "side" | "values"> | null,
): Float32Array {
  if (before === null) return values;
  const coarse = { side: before.side, values: before.values, extent: unitSquare };
  return values.map((value, i) =>
    Number.isNaN(value) ? lossAt(coarse, (i % side) / (side - 1), Math.floor(i / side) / (side - 1)) : value,
  );
}
