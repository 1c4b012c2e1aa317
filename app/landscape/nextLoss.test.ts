/** @file The curve of the next step is read between its points, and its outcome is named. */
import { expect, test } from "vitest";
import { lossAfter, outcomeOf } from "./nextLoss.ts";

const next = {
  step: 3,
  rate: 0.25,
  loss: 1,
  lossAfter: 0.7,
  rates: Float64Array.of(0, 0.5, 1, 1.5),
  losses: Float32Array.of(1, 0.5, 2, Number.POSITIVE_INFINITY),
  descent: null,
  update: null,
};

test("between two rates the loss lies on the line; at the run's own rate it is the computed one", () => {
  expect(lossAfter(next, 0.75)).toBeCloseTo(1.25, 6);
  expect(lossAfter(next, 0.25)).toBe(0.7);
  expect(lossAfter(next, 1.2)).toBe(Number.POSITIVE_INFINITY);
  expect(lossAfter(next, 1.5)).toBe(Number.POSITIVE_INFINITY);
});

test("a rise of more than the noise of a batch is overshooting, ten times the loss or infinity is divergence", () => {
  expect([0.9, 1.01, 1.5, 10.5, Number.NaN].map((after) => outcomeOf(1, after))).toEqual([
    "falls",
    "falls",
    "overshoots",
    "diverges",
    "diverges",
  ]);
});
