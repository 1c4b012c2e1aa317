/** @file Lines of a relief stand where the function has their values. */
import { expect, test } from "vitest";
import {
  heightOf,
  heightTicks,
  labelsOf,
  linesOf,
  lossAt,
  lowsOf,
  reliefOf,
  unit,
  type Grid,
} from "./relief.ts";

const side = 49;
const inside = (at: number): boolean => at >= 0 && at <= unit;

/** x² + y² over [−2, 2]², moved so that its minimum is at (0.5, −0.5). */
const bowl: Grid = {
  side,
  extent: { first: [-2, 2], second: [-2, 2] },
  values: Float32Array.from({ length: side * side }, (_, k) => {
    const at = (i: number): number => -2 + (4 * i) / (side - 1);
    return (at(k % side) - 0.5) ** 2 + (at(Math.floor(k / side)) + 0.5) ** 2;
  }),
};

test("a line of a round bowl is a circle of its loss around the minimum, right way up", () => {
  const line = linesOf(bowl, reliefOf(bowl.values)).find(({ threshold }) => threshold === 1);
  // What is higher is closed along the border, outside.
  const points = (line?.rings.flat() ?? []).filter((point) => point.every(inside));
  expect(points.length).toBeGreaterThan(50);
  for (const [x, y] of points) {
    const [first, second] = [-2 + (4 * x) / unit, 2 - (4 * y) / unit];
    expect(Math.hypot(first - 0.5, second + 0.5)).toBeCloseTo(1, 2);
  }
});

test("the minimum is found, and losses between grid points are read off", () => {
  expect(lowsOf(bowl)).toEqual([{ first: 0.5, second: -0.5, loss: 0 }]);
  expect(lossAt(bowl, 1.01, 0.49)).toBeCloseTo(0.51 ** 2 + 0.99 ** 2, 2);
  expect(lossAt(bowl, 3, 0)).toBeNaN();
});

test("wide reliefs have lines at equal factors, narrow ones at equal distances, and infinity counts as high", () => {
  expect(reliefOf([0.1, 1]).thresholds).toEqual([0.15, 0.2, 0.3, 0.5, 0.7]);
  const narrow = reliefOf([0.5, 0.62, Number.POSITIVE_INFINITY, Number.NaN]);
  expect(narrow).toMatchObject({ log: false, most: expect.closeTo(0.62, 6) });
  expect(heightOf(narrow, Number.POSITIVE_INFINITY)).toBe(1);
  expect(heightOf(reliefOf([0.1, 10]), 1)).toBeCloseTo(0.5, 6);
});

test("numbers of lines keep apart from each other, the border and what is drawn", () => {
  const taken = [[500, 500] as const];
  const labels = labelsOf(linesOf(bowl, reliefOf(bowl.values)), { width: 640, height: 480, taken });
  expect(labels.length).toBeGreaterThan(4);
  const places = [...labels.map(({ x, y }) => [x * 0.64, y * 0.48] as const), [320, 240] as const];
  for (const [i, [x, y]] of places.entries()) {
    expect(Math.min(x, y, 640 - x, 480 - y)).toBeGreaterThan(15);
    for (const [u, v] of places.slice(0, i)) expect(Math.hypot(x - u, y - v)).toBeGreaterThan(21);
  }
});

test("an upright scale has a few round losses inside the relief, at equal factors where lines are", () => {
  expect(heightTicks(reliefOf([0.5, 0.9]))).toEqual([0.5, 0.6, 0.7, 0.8, 0.9]);
  const wide = heightTicks(reliefOf([0.01, 10]));
  expect(wide.length).toBeLessThan(7);
  expect(wide.every((loss) => loss > 0.01 && loss < 10)).toBe(true);
  expect(wide[1]! / wide[0]!).toBeGreaterThan(2);
});
