/** @file A kept curve is bounded, loses no step and no extreme, and comes back as it went. */
import { expect, test } from "vitest";
import type { LossBucket } from "../../engine/index.ts";
import type { Evaluations } from "../stores/run.ts";
import { packed, thinned, unpacked } from "./thin.ts";

const exact = (step: number): LossBucket => {
  const loss = 1 / (step + 1) + (step % 7) / 10;
  return { first: step, count: 1, min: loss, mean: loss, max: loss };
};
const run = Array.from({ length: 5000 }, (_, step) => exact(step));

test("a short curve comes back as it was, a long one bounded and complete", () => {
  expect(unpacked(packed(run.slice(0, 1000)))).toEqual(run.slice(0, 1000));
  const thin = unpacked(packed(run));
  expect(thin.length).toBeLessThanOrEqual(1024);
  expect(thin.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  expect(Math.max(...thin.map(({ max }) => max))).toBe(Math.max(...run.map(({ max }) => max)));
  expect(Math.min(...thin.map(({ min }) => min))).toBe(Math.min(...run.map(({ min }) => min)));
  expect(unpacked(packed([]))).toEqual([]);
});

test("of many evaluations, the last, the most accurate and the one of the least loss stay", () => {
  const evaluations = Array.from({ length: 4000 }, (_, i): Evaluations => {
    const part = { loss: i === 2345 ? 0.1 : 1, accuracy: i === 1234 ? 0.99 : 0.5, samples: 4 };
    return { step: i, train: part, test: part };
  });
  const thin = thinned(evaluations);
  expect(thin.length).toBeLessThanOrEqual(256);
  expect(thin.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 1234, 2345, 3999]));
  expect(thinned(evaluations.slice(0, 200))).toHaveLength(200);
});
