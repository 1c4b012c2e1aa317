/** @file Drawn points at random: anywhere on the grid, of any class. */
import * as fc from "fast-check";
import { type DrawnPoint, gridSize, maxDrawnClasses } from "../points.ts";

const place = fc.nat(gridSize - 1);
const point = fc.record(
  { label: fc.nat(maxDrawnClasses - 1), column: place, row: place },
  { noNullPrototype: true },
);

export const arbitraryPoints = (maxLength: number, minLength = 0): fc.Arbitrary<readonly DrawnPoint[]> =>
  fc.array(point, { minLength, maxLength, size: "max" });
