/** @file A coarser curve is the same curve: no step is lost, no extreme is hidden, the mean stays the mean. */
import { expect, test } from "vitest";
import type { LossBucket } from "../../engine/index.ts";
import { coarsen } from "./losses.ts";

const exact = (step: number): LossBucket => {
  const loss = Math.sin(step) + 2;
  return { first: step, count: 1, min: loss, mean: loss, max: loss };
};
const fine = Array.from({ length: 1000 }, (_, step) => exact(step));

const total = (buckets: readonly LossBucket[], of: (bucket: LossBucket) => number): number =>
  buckets.reduce((sum, bucket) => sum + of(bucket), 0);

test("steps, extremes and the mean survive", () => {
  const coarse = coarsen(coarsen(fine, 100), 50);
  expect(coarse.length).toBeLessThanOrEqual(60);
  expect(total(coarse, ({ count }) => count)).toBe(1000);
  expect(total(coarse, ({ count, mean }) => count * mean)).toBeCloseTo(
    total(fine, ({ mean }) => mean),
    8,
  );
  expect(Math.max(...coarse.map(({ max }) => max))).toBe(Math.max(...fine.map(({ max }) => max)));
  expect(Math.min(...coarse.map(({ min }) => min))).toBe(Math.min(...fine.map(({ min }) => min)));
});

test("buckets follow one another without a gap, old and new ones equally wide", () => {
  const mixed = [...coarsen(fine.slice(0, 800), 40), ...fine.slice(800)];
  const even = coarsen(mixed, 40);
  let next = 0;
  for (const { first, count } of even) {
    expect(first).toBe(next);
    next += count;
  }
  expect(Math.max(...even.map(({ count }) => count))).toBeLessThanOrEqual(25);
  expect(even.length).toBeLessThanOrEqual(80);
});
