/** @file Seen from above a surface is the contour picture; nearer cells come later. */
import { expect, test } from "vitest";
import { farthestFirst, firstTurn, projection, turned } from "./surface.ts";

test("from above and unturned, heights do not matter and directions are those of the contours", () => {
  const place = projection({ around: 0, above: Math.PI / 2, zoom: 1 }, 600, 600);
  const [low, high] = [place(0.25, 0.75, 0), place(0.25, 0.75, 1)];
  expect(low.x).toBeCloseTo(high.x, 9);
  expect(low.y).toBeCloseTo(high.y, 9);
  expect(place(1, 0.5, 0).x).toBeGreaterThan(place(0, 0.5, 0).x);
  expect(place(0.5, 1, 0).y).toBeLessThan(place(0.5, 0, 0).y);
});

test("cells come from the back, whichever way it is turned", () => {
  for (const around of [0.3, 1.9, 3.5, 5]) {
    const turn = { ...firstTurn, around };
    const place = projection(turn, 600, 600);
    const { columns, rows } = farthestFirst(9, turn);
    const height = (column: number, row: number): number => place((column + 0.5) / 9, (row + 0.5) / 9, 0).y;
    expect(height(columns[0]!, rows[0]!)).toBeLessThan(height(columns[8]!, rows[0]!));
    expect(height(columns[0]!, rows[0]!)).toBeLessThan(height(columns[0]!, rows[8]!));
  }
});

test("it is never seen from below, nor lost from sight", () => {
  expect(turned(firstTurn, { above: -9 }).above).toBeGreaterThan(0);
  expect(turned(firstTurn, { above: 9 }).above).toBeCloseTo(Math.PI / 2, 9);
  expect(turned(firstTurn, { zoom: 1e-9 }).zoom).toBe(0.5);
});
