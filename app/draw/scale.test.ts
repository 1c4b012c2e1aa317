import { expect, test } from "vitest";
import { linearScale, logScale, roundEnds } from "./scale.ts";

test("a linear scale maps its domain on its range and back", () => {
  const scale = linearScale([-1, 3], [100, 20]);
  expect([-1, 1, 3, 5].map(scale)).toEqual([100, 60, 20, -20]);
  expect([100, 60, 20].map(scale.invert)).toEqual([-1, 1, 3]);
  expect(scale.ticks(4)).toEqual([-1, 0, 1, 2, 3]);
});

test("an empty domain lies in the middle of the range", () => {
  expect(linearScale([2, 2], [0, 10])(2)).toBe(5);
});

test("a log scale gives every decade the same room and stops at its ends", () => {
  const scale = logScale([0.01, 100], [0, 400]);
  expect([0.01, 0.1, 1, 10, 100, 1000, 0].map((value) => Math.round(scale(value)))).toEqual([
    0, 100, 200, 300, 400, 400, 0,
  ]);
  expect(scale.invert(200)).toBeCloseTo(1, 12);
});

test("round ends hold the interval", () => {
  expect(roundEnds([0.13, 0.97], 5)).toEqual([0, 1]);
});
