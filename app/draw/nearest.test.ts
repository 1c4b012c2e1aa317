/** @file The point that is meant by the pointer or the arrow keys. */
import { expect, it } from "vitest";
import { nearestTo, nearestTowards } from "./nearest.ts";

const points = [
  { x: 0, y: 0 },
  { x: 1, y: 0.2 },
  { x: 3, y: 0 },
  { x: 0.5, y: -2 },
];

it("the nearest within reach", () => {
  expect(nearestTo(points, { x: 0.9, y: 0 }, 0.5)).toBe(1);
  expect(nearestTo(points, { x: 2, y: 0 }, 0.5)).toBe(-1);
});

it("the next one in a direction, never the same and nothing aside", () => {
  const right = { x: 1, y: 0 };
  expect(nearestTowards(points, points[0]!, right)).toBe(1);
  expect(nearestTowards(points, points[1]!, right)).toBe(2);
  expect(nearestTowards(points, points[2]!, right)).toBe(-1);
  expect(nearestTowards(points, points[0]!, { x: 0, y: -1 })).toBe(3);
  expect(nearestTowards(points, points[0]!, { x: 0, y: 1 })).toBe(-1);
});
