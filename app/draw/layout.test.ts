/** @file Networks of any shape fit their plates: in columns by depth, pictures inside, nothing overlapping. */
import { expect, test } from "vitest";
import { depths, gridOf, labelGap, layoutNetwork, type Box, type Node } from "./layout.ts";

const measures = { width: 700, height: 500, plate: 104, head: 56, foot: 44 };
const node = (id: string, from: readonly string[], pictures = 1): Node => ({
  id,
  from,
  portrait: "units",
  pictures,
  labels: null,
});
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

const chain = [node("input", [], 2), node("a", ["input"], 8), node("b", ["a"], 16), node("y", ["b"])];

test("a chain stands in one row from edge to edge", () => {
  const { plates, width } = layoutNetwork(chain, measures);
  expect(width).toBe(700);
  expect(plates[0]?.x).toBe(0);
  expect((plates[3]?.x ?? 0) + (plates[3]?.width ?? 0)).toBeCloseTo(700, 6);
  for (const plate of plates) for (const picture of plate.pictures) expect(inside(picture, plate)).toBe(true);
});

test("branches share a column, one above the other", () => {
  const diamond = [node("input", []), node("a", ["input"]), node("b", ["input"]), node("sum", ["a", "b"])];
  expect([...depths(diamond).values()]).toEqual([0, 1, 1, 2]);
  const { plates } = layoutNetwork(diamond, measures);
  const [a, b] = [plates[1], plates[2]];
  expect(a?.x).toBe(b?.x);
  expect((a?.y ?? 0) + (a?.height ?? 0)).toBeLessThan(b?.y ?? 0);
});

test("stacked plates keep their pictures between title and controls", () => {
  const wide = [
    node("input", []),
    node("a", ["input"], 8),
    node("b", ["input"], 3),
    node("sum", ["a", "b"], 11),
  ];
  for (const { pictures, ...plate } of layoutNetwork(wide, measures).plates) {
    const room = {
      ...plate,
      y: plate.y + measures.head,
      height: plate.height - measures.head - measures.foot,
    };
    for (const picture of pictures) expect(inside(picture, room)).toBe(true);
  }
});

test("a skip goes past the columns between", () => {
  const skip = [node("input", []), node("a", ["input"]), node("b", ["a"]), node("sum", ["input", "b"])];
  expect(depths(skip).get("sum")).toBe(3);
  const { plates, skips } = layoutNetwork(skip, measures);
  expect(skips).toMatchObject([{ from: "input", to: "sum" }]);
  const lowest = Math.max(...plates.map(({ y, height }) => y + height));
  expect(skips[0]?.y).toBeGreaterThan(lowest);
  expect(skips[0]?.y).toBeLessThan(measures.height);
});

test("a skip from the upper of two stacked plates goes down beside the lower one", () => {
  const stacked = [
    node("input", []),
    node("a", ["input"]),
    node("b", ["input"]),
    node("c", ["b"]),
    node("sum", ["a", "c"]),
  ];
  const { plates, skips } = layoutNetwork(stacked, measures);
  const [a, c] = [plates.find(({ id }) => id === "a"), plates.find(({ id }) => id === "c")];
  expect(skips).toMatchObject([{ from: "a", to: "sum", arrives: null }]);
  expect(skips[0]?.leaves).toBeGreaterThan((a?.x ?? 0) + (a?.width ?? 0));
  expect(skips[0]?.leaves).toBeLessThan(c?.x ?? 0);
});

test("a deep network shrinks its plates, then asks to be scrolled", () => {
  const deep = Array.from({ length: 20 }, (_, i) => node(`l${i}`, i === 0 ? [] : [`l${i - 1}`]));
  const { plates, width } = layoutNetwork(deep, measures);
  expect(width).toBeGreaterThan(700);
  const overlaps = plates
    .slice(1)
    .filter((plate, i) => plate.x <= (plates[i]?.x ?? 0) + (plates[i]?.width ?? 0));
  expect(overlaps).toEqual([]);
});

test("a grid holds any count inside its room", () => {
  const room = { x: 10, y: 20, width: 80, height: 300 };
  for (const count of [1, 2, 7, 16, 33, 64]) {
    const boxes = gridOf(count, room);
    expect(boxes).toHaveLength(count);
    for (const box of boxes) expect(inside(box, room)).toBe(true);
  }
});

test("a cycle ends", () => {
  expect(depths([node("a", ["b"]), node("b", ["a"])]).size).toBe(2);
});

test("names have room beside the pictures, on the side without wires, while plates fit", () => {
  const labelled = (side: "left" | "right", width: number, count: number) => ({
    ...node(side, side === "left" ? [] : ["a"], count),
    labels: { side, width },
  });
  const nodes = [labelled("left", 88, 9), node("a", ["left"], 8), labelled("right", 60, 3)];
  const { plates } = layoutNetwork(nodes, measures);
  const [inputs, , outputs] = plates;
  for (const { x } of inputs?.pictures ?? [])
    expect(x - (inputs?.x ?? 0)).toBeGreaterThanOrEqual(88 + labelGap);
  for (const { x, width } of outputs?.pictures ?? []) {
    const right = (outputs?.x ?? 0) + (outputs?.width ?? 0);
    expect(right - x - width).toBeGreaterThanOrEqual(60 + labelGap);
  }
  for (const plate of plates) for (const picture of plate.pictures) expect(inside(picture, plate)).toBe(true);
});

test("rows over time become narrower rather than stand out of sight", () => {
  const time = (id: string, from: readonly string[]): Node => ({ ...node(id, from), portrait: "time" });
  const nodes = [
    node("x", []),
    node("f", ["x"]),
    node("d", ["f"]),
    time("r", ["d"]),
    time("l", ["r"]),
    time("y", ["l"]),
  ];
  expect(layoutNetwork(nodes, measures).width).toBe(700);
});
