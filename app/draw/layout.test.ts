/** @file Networks of any shape fit their plates: in one row, pictures inside, nothing overlapping. */
import { expect, test } from "vitest";
import { gridOf, labelGap, layoutRow, rowOf, type Box, type Node } from "./layout.ts";

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
  const { plates, width } = layoutRow(chain, measures);
  expect(width).toBe(700);
  expect(plates[0]?.x).toBe(0);
  expect((plates[3]?.x ?? 0) + (plates[3]?.width ?? 0)).toBeCloseTo(700, 6);
  for (const plate of plates) for (const picture of plate.pictures) expect(inside(picture, plate)).toBe(true);
});

const ids = (nodes: readonly Node[]) => rowOf(nodes)?.map(({ id }) => id) ?? null;

test("what branches, runs in a circle or is in pieces is no row", () => {
  expect(ids([...chain].reverse())).toEqual(["input", "a", "b", "y"]);
  expect(
    ids([node("input", []), node("a", ["input"]), node("b", ["input"]), node("sum", ["a", "b"])]),
  ).toBeNull();
  expect(ids([...chain, node("alone", [])])).toBeNull();
  expect(ids([node("a", ["b"]), node("b", ["a"])])).toBeNull();
  expect(ids([...chain, node("c", ["d"]), node("d", ["c"])])).toBeNull();
});

test("pictures stand between title and controls", () => {
  for (const { pictures, ...plate } of layoutRow(chain, measures).plates) {
    const room = {
      ...plate,
      y: plate.y + measures.head,
      height: plate.height - measures.head - measures.foot,
    };
    for (const picture of pictures) expect(inside(picture, room)).toBe(true);
  }
});

test("a deep network shrinks its plates, then is wider than its room", () => {
  const deep = Array.from({ length: 20 }, (_, i) => node(`l${i}`, i === 0 ? [] : [`l${i - 1}`]));
  const { plates, width } = layoutRow(deep, measures);
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

test("names have room beside the pictures, on the side without wires, while plates fit", () => {
  const labelled = (side: "left" | "right", width: number, count: number) => ({
    ...node(side, side === "left" ? [] : ["a"], count),
    labels: { side, width },
  });
  const nodes = [labelled("left", 88, 9), node("a", ["left"], 8), labelled("right", 60, 3)];
  const { plates } = layoutRow(nodes, measures);
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
  expect(layoutRow(nodes, measures).width).toBe(700);
});
