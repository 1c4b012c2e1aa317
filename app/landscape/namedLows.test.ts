/** @file Names of minima keep off each other. */
import { expect, test } from "vitest";
import { namedLows } from "./namedLows.ts";

test("of minima side by side the lowest is named, and no more than so many", () => {
  const lows = [10, 40, 200, 400].map((x) => ({ at: { x, y: 50 } }));
  expect(namedLows(lows, 4).map(({ at }) => at.x)).toEqual([10, 200, 400]);
  expect(namedLows(lows, 2).map(({ at }) => at.x)).toEqual([10, 200]);
});
