/** The way of a run: bounded, with the most detail at its newest end, and going back with the run. */
import { expect, test } from "vitest";
import { createPath, pointsKept, upTo } from "./path.ts";

const weights = new Float32Array(1);
const fast = { slow: false, watched: () => true };

test("the beginning is kept step by step, and what is older is thinned out, but for the first point", () => {
  const path = createPath(100, fast);
  let step = 0;
  const seen: number[] = [];
  while (step < 200_000) {
    if (path.wants(step, step)) path.add({ step, weights }, step);
    if (step < 70) seen.push(step);
    step += Math.min(path.stepsToNext(step), 97);
  }
  expect(seen).toEqual([...Array(33).keys(), 36, 40, 44, 48, 52, 56, 60, 64, 68]);
  const steps = path.points.map((point) => point.step);
  expect(steps).toHaveLength(path.most);
  expect(steps[0]).toBe(0);
  const gaps = steps.slice(1).map((s, i) => s - steps[i]!);
  const [older, newer] = [gaps.slice(100, 200), gaps.slice(-100)].map((part) => Math.max(...part));
  expect(newer!).toBeLessThan(older!);
  expect(Math.max(...gaps)).toBeLessThan(200_000 / 10);
});

test("a run that goes back takes its way back; the last point is where it is now", () => {
  const path = createPath(100, fast);
  for (const step of [0, 1, 2, 3]) path.add({ step, weights }, 0);
  path.rewind(1);
  expect(path.points.map(({ step }) => step)).toEqual([0, 1]);
  expect(path.wants(1, 0)).toBe(false);
  const now = { step: 1, weights: Float32Array.of(5) };
  expect(upTo(now, path.points)).toEqual([{ step: 0, weights }, now]);
});

test("large networks are kept at fewer points, a quarter of a second apart, and the largest not at all", () => {
  expect([100, 100_000, 5_000_000].map(pointsKept)).toEqual([512, 41, 0]);
  const large = createPath(100_000, fast);
  large.add({ step: 0, weights }, 0);
  expect([large.wants(1, 100), large.wants(1, 250)]).toEqual([false, true]);
  expect(createPath(5_000_000, fast).wants(0, 0)).toBe(false);
  const unseen = createPath(100, { slow: true, watched: () => false });
  expect([unseen.wants(0, 0), unseen.stepsToNext(0)]).toEqual([true, Number.POSITIVE_INFINITY]);
  unseen.add({ step: 0, weights }, 0);
  expect(unseen.wants(9, 1000)).toBe(false);
});
