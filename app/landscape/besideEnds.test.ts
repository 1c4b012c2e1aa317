/** @file Names of minima keep off the names at the ends of ways. */
import { expect, test } from "vitest";
import { besideEnds } from "./besideEnds.ts";

test("a name stands below its mark, and above where somebody's name would cover it", () => {
  const low = { x: 100, y: 100 };
  expect(besideEnds(low, [])).toBeGreaterThan(0);
  expect(besideEnds(low, [{ x: 60, y: 112 }])).toBeLessThan(0);
  expect(besideEnds(low, [{ x: 60, y: 60 }])).toBeGreaterThan(0);
});
