/** @file Strokes draw along their way, erase under it and move what they hold, on the grid and never beyond it. */
import { expect, test } from "vitest";
import { type DrawnPoint, gridSize, maxPoints } from "../../engine/index.ts";
import { begun, brushes, extended, nearest, placeOn, type Stroke } from "./strokes.ts";

const at = (column: number, row: number, label = 0): DrawnPoint => ({ column, row, label });
/** Always the same half. */
const half = () => 0.5;
const fine = brushes["1"];
const wide = brushes["15"];

const led = (stroke: Stroke, ...places: readonly (readonly [number, number])[]): Stroke =>
  places.reduce((now, [column, row]) => extended(now, placeOn(column, row), half), stroke);

test("a stroke of single points leaves one at every spacing, however often the pointer reports", () => {
  const straight = led(begun([], placeOn(100, 200), 1, fine, half), [360, 200]);
  const halting = led(
    begun([], placeOn(100, 200), 1, fine, half),
    [110, 200],
    [111, 200],
    [230, 200],
    [360, 200],
  );
  expect(straight.points).toEqual(Array.from({ length: 11 }, (_, i) => at(100 + 26 * i, 200, 1)));
  expect(halting.points).toEqual(straight.points);
  expect(straight.before).toEqual([]);
});

test("a wide brush draws its points within its reach, and within the square", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const corner = begun([], placeOn(0, 1023), 3, wide, random).points;
  expect(corner).toHaveLength(wide.points);
  for (const { column, row, label } of corner) {
    expect(label).toBe(3);
    expect(Math.hypot(column, 1023 - row)).toBeLessThanOrEqual(wide.radius + 1);
    expect(Math.min(column, row, gridSize - 1 - column, gridSize - 1 - row)).toBeGreaterThanOrEqual(0);
  }
  expect(new Set(corner.map(({ column, row }) => `${column},${row}`)).size).toBeGreaterThan(5);
});

test("there is room for so many points and no more", () => {
  const nearlyAll = Array.from({ length: maxPoints - 4 }, () => at(5, 5));
  expect(begun(nearlyAll, placeOn(9, 9), 0, wide, half).points).toHaveLength(maxPoints);
});

test("an eraser takes what is under its way, also between two reports", () => {
  const points = [at(100, 500), at(300, 510), at(300, 560), at(500, 500), at(700, 500)];
  const stroke = led(begun(points, placeOn(90, 500), "erase", fine, half), [520, 500]);
  expect(stroke.points).toEqual([at(300, 560), at(700, 500)]);
  expect(stroke.before).toBe(points);
});

test("one point is moved by the finest brush, all in reach by the others, and none stays behind the edge", () => {
  const points = [at(500, 500), at(510, 500, 1), at(560, 500), at(900, 900)];
  const one = led(begun(points, placeOn(512, 500), "move", fine), [600, 400], [612, 400]);
  expect(one.points).toEqual([at(500, 500), at(610, 400, 1), at(560, 500), at(900, 900)]);
  const three = led(begun(points, placeOn(500, 500), "move", wide), [500, 5000]);
  expect(three.points).toEqual([at(500, 1023), at(510, 1023, 1), at(560, 1023), at(900, 900)]);
  expect(begun(points, placeOn(10, 10), "move", fine).held.size).toBe(0);
});

test("the nearest point is found, the one on top where two are equally near", () => {
  const points = [at(1, 1), at(9, 9), at(9, 9, 1)];
  expect([nearest(points, at(8, 8)), nearest(points, at(0, 0)), nearest([], at(0, 0))]).toEqual([2, 0, null]);
  expect(nearest(points, at(100, 100), 5)).toBeNull();
});
