import { expect, test } from "vitest";
import { createLossLog } from "./lossLog.ts";

test("few losses are exact, each with its step", () => {
  const log = createLossLog();
  log.add(5, Float32Array.of(3, 2));
  log.add(7, Float32Array.of(1));
  expect(log.take()).toEqual([
    { first: 5, count: 1, min: 3, mean: 3, max: 3 },
    { first: 6, count: 1, min: 2, mean: 2, max: 2 },
    { first: 7, count: 1, min: 1, mean: 1, max: 1 },
  ]);
  expect(log.take()).toEqual([]);
});

test("many become buckets whose counts add up to the steps run", () => {
  const log = createLossLog();
  const losses = Float32Array.from({ length: 10_001 }, (_, i) => i);
  log.add(0, losses);
  const buckets = log.take();
  expect(buckets.length).toBeLessThanOrEqual(128);
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(10_001);
  buckets.forEach(({ first, count, min, mean, max }) => {
    expect([min, max]).toEqual([first, first + count - 1]);
    expect(mean).toBeCloseTo(first + (count - 1) / 2);
  });
});
