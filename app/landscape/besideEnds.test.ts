/** @file Names of minima keep off each other and off the names at the ends of ways. */
import { expect, test } from "vitest";
import { apartFrom, besideEnds } from "./besideEnds.ts";

test("a name stands below its mark, and above where somebody's name would cover it", () => {
  const low = { x: 100, y: 100 };
  expect(besideEnds(low, [])).toBeGreaterThan(0);
  expect(besideEnds(low, [{ x: 60, y: 112 }])).toBeLessThan(0);
  expect(besideEnds(low, [{ x: 60, y: 60 }])).toBeGreaterThan(0);
});

test("of minima side by side the lowest is named, and no more than so many", () => {
  const lows = [10, 40, 200, 400].map((x) => ({ at: { x, y: 50 } }));
  expect(apartFrom(lows, 4).map(({ at }) => at.x)).toEqual([10, 200, 400]);
  expect(apartFrom(lows, 2).map(({ at }) => at.x)).toEqual([10, 200]);
});
