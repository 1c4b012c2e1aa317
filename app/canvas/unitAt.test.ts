/** @file The picture under a point is found, and shown alone it fills its square. */
import { expect, test } from "vitest";
import type { Box, Layout, Plate } from "../draw/layout.ts";
import { onlyUnit, unitAt } from "./unitAt.ts";

const square = (x: number, y: number): Box => ({ x, y, width: 20, height: 20 });
const plate = (id: string, x: number): Plate => ({
  id,
  x,
  y: 0,
  width: 100,
  height: 200,
  labels: null,
  pictures: [square(x + 40, 50), square(x + 40, 80)],
});
const layout: Layout = {
  plates: [plate("a", 0), plate("b", 150)],
  routes: [],
  width: 250,
  height: 200,
  foot: 40,
};

test("a point lies on one unit of one plate, or on none", () => {
  expect(unitAt(layout, { x: 45, y: 55 })).toMatchObject({ plate: { id: "a" }, unit: 0 });
  expect(unitAt(layout, { x: 195, y: 99 })).toMatchObject({ plate: { id: "b" }, unit: 1 });
  expect(unitAt(layout, { x: 45, y: 75 })).toBeNull();
  expect(unitAt(layout, { x: 120, y: 55 })).toBeNull();
});

test("alone, a unit keeps its place in the layer and fills the square", () => {
  const found = unitAt(layout, { x: 195, y: 99 })!;
  const { plates, height } = onlyUnit(found, 160, 20);
  expect(height).toBe(180);
  expect(plates[0]?.pictures.map(({ width }) => width)).toEqual([0, 160]);
});
