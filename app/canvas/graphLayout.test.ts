/** @file Networks of any shape find room: no card covers another, forward is to the right, wires pass beside cards. */
import { expect, test } from "vitest";
import type { Box, Layout, Node } from "../draw/layout.ts";
import { alongRoute, nearestRoute, pathOf } from "./alongRoute.ts";
import { layoutGraph } from "./graphLayout.ts";
import { neighbour } from "./neighbours.ts";

const node = (id: string, ...from: readonly string[]): Node => ({
  id,
  from,
  portrait: "units",
  pictures: 8,
  labels: null,
});

/** Two residual blocks and a branch of their input that is read at the end. */
const residual = [
  node("input"),
  node("a", "input"),
  node("b", "a"),
  node("add1", "b", "input"),
  node("c", "add1"),
  node("d", "c"),
  node("add2", "d", "add1"),
  node("join", "add2", "input"),
  node("output", "join"),
];

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const plateOf = ({ plates }: Layout, id: string) => {
  const plate = plates.find((one) => one.id === id);
  if (plate === undefined) throw new Error(`no plate ${id}`);
  return plate;
};

test("no card covers another, and every wire leads to the right", () => {
  const layout = layoutGraph(residual, 1);
  for (const [i, one] of layout.plates.entries()) {
    for (const other of layout.plates.slice(i + 1)) expect(overlap(one, other)).toBe(false);
  }
  for (const { id, from } of residual) {
    for (const source of from) {
      const [start, end] = [plateOf(layout, source), plateOf(layout, id)];
      expect(end.x).toBeGreaterThan(start.x + start.width);
    }
  }
});

test("a wire that skips layers passes beside their cards", () => {
  const layout = layoutGraph(residual, 1);
  for (const { from, to, points } of layout.routes) {
    const others = layout.plates.filter(({ id }) => id !== from && id !== to);
    for (const { x, y } of alongRoute(points)) {
      const crossed = others.filter((plate) => overlap(plate, { x, y, width: 0, height: 0 }));
      expect(
        crossed.map(({ id }) => id),
        `${from} to ${to}`,
      ).toEqual([]);
    }
  }
});

test("circles, pieces and a hundred layers are laid out too", () => {
  const circle = [node("input"), node("a", "input", "b"), node("b", "a"), node("alone"), node("y", "b")];
  const { plates, routes } = layoutGraph(circle, 1);
  expect(plates).toHaveLength(5);
  const back = routes.filter(({ points }) => (points.at(-1)?.x ?? 0) < (points[0]?.x ?? 0));
  expect(back).toHaveLength(1);
  const lowest = Math.max(
    ...plates.filter(({ id }) => id === "a" || id === "b").map(({ y, height }) => y + height),
  );
  expect(Math.max(...alongRoute(back[0]?.points ?? []).map(({ y }) => y))).toBeGreaterThan(lowest);
  const long = Array.from({ length: 100 }, (_, i) => node(`l${i}`, ...(i === 0 ? [] : [`l${i - 1}`])));
  const xs = layoutGraph(long, 8).plates.map(({ x }) => x);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
});

test("pictures stay inside their cards", () => {
  for (const { pictures, ...plate } of layoutGraph(residual, 1).plates) {
    expect(pictures).toHaveLength(8);
    for (const picture of pictures) expect(overlap(picture, plate)).toBe(true);
  }
});

test("arrows lead along wires, and to siblings in the same rank", () => {
  const nodes = [node("input"), node("up", "input"), node("down", "input"), node("sum", "up", "down")];
  const layout = layoutGraph(nodes, 1);
  const [upper, lower] =
    plateOf(layout, "up").y < plateOf(layout, "down").y ? ["up", "down"] : ["down", "up"];
  const go = (id: string, direction: "left" | "right" | "up" | "down") =>
    neighbour(layout, nodes, id, direction);
  expect(go("up", "left")).toBe("input");
  expect(go("down", "right")).toBe("sum");
  expect(go(lower, "up")).toBe(upper);
  expect(go(upper, "down")).toBe(lower);
  expect(go("input", "left")).toBeNull();
  expect(go("input", "up")).toBeNull();
});

test("the wire that a point is on is the nearest one within reach", () => {
  const { routes } = layoutGraph(residual, 1);
  const [first] = routes;
  const along = alongRoute(first?.points ?? []);
  const middle = along[Math.floor(along.length / 2)] ?? { x: 0, y: 0 };
  expect(nearestRoute(routes, { x: middle.x, y: middle.y + 5 }, 20)).toBe(first);
  expect(nearestRoute(routes, { x: middle.x, y: middle.y + 4000 }, 20)).toBeNull();
  expect(pathOf(first?.points ?? [])).toMatch(/^M[\d.]+,[\d.]+C/);
});
