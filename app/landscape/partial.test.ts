/** @file What is not computed yet is drawn in from the level before, and what is computed stays. */
import { expect, test } from "vitest";
import { drawnIn } from "./partial.ts";

const missing = Number.NaN;

test("missing points lie between those of the coarser level", () => {
  const before = { side: 2, values: Float32Array.of(0, 2, 4, 6) };
  const values = Float32Array.of(0, missing, 2, 9, missing, missing, 4, missing, 6);
  expect([...drawnIn({ side: 3, values }, before)]).toEqual([0, 1, 2, 9, 3, 4, 4, 5, 6]);
});

test("without a level before they stay open", () => {
  const values = Float32Array.of(1, missing, missing, missing);
  expect(drawnIn({ side: 2, values }, null)).toEqual(values);
});
