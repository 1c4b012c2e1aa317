/** @file Which elements an element is the sum of: products of two operands' elements, or elements of one. */
import { type Node, windowAxes } from "../ir/graph.ts";
import { strides } from "../ir/shape.ts";
import { type Cell, indexOf, positionOf, shapeOf } from "./elements.ts";
import type { Scene } from "./scene.ts";

/** Positions in the first and in the second operand. */
export type Pair = readonly [first: number, second: number];

/** The products that a contraction adds up at a cell; null of other ops. */
export function productsOf(scene: Scene, { node: n, at }: Cell): Pair[] | null {
  const index = indexOf(shapeOf(scene, n), at);
  const [first, second] = n.of.map((o) => shapeOf(scene, o));
  switch (n.op) {
    case "matmul":
      return rowByColumn(first!, second!, index);
    case "conv2d":
      return windowOf(n, first!, second!, index);
    case "conv2dInput":
      return windowsOver(n, first!, second!, index);
    case "conv2dWeight":
      return everywhere(n, first!, second!, index);
    default:
      return null;
  }
}

function rowByColumn(left: readonly number[], right: readonly number[], index: readonly number[]): Pair[] {
  const lead = index.slice(0, -2);
  const [row, column] = index.slice(-2) as [number, number];
  const inRow = positionOf(left, [...lead, row, 0]);
  const inColumn = positionOf(right, [...lead, 0, column]);
  const width = right[right.length - 1]!;
  return Array.from({ length: left[left.length - 1]! }, (_, k) => [inRow + k, inColumn + k * width]);
}

/** x [b, c, h, w] and w [o, c, k, l] at y [b, o, h′, w′]. */
function windowOf(
  n: Node<"conv2d">,
  x: readonly number[],
  w: readonly number[],
  [b, o, y, across]: readonly number[],
): Pair[] {
  const [down, right] = windowAxes(n.attrs.window);
  const pairs: Pair[] = [];
  const [, channels, height, width] = w as [number, number, number, number];
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < height; i++)
      for (let j = 0; j < width; j++) {
        const row = y! * down.stride + i - down.padding;
        const column = across! * right.stride + j - right.padding;
        if (row < 0 || row >= x[2]! || column < 0 || column >= x[3]!) continue;
        pairs.push([positionOf(x, [b!, c, row, column]), positionOf(w, [o!, c, i, j])]);
      }
  return pairs;
}

/** The window's place along an axis whose element `i` is at `at`; null where there is none. */
function placeOf(
  at: number,
  i: number,
  axis: { stride: number; padding: number },
  count: number,
): number | null {
  const moved = at + axis.padding - i;
  const place = moved / axis.stride;
  return moved >= 0 && Number.isInteger(place) && place < count ? place : null;
}

/** dy [b, o, h′, w′] and w [o, c, k, l] at x [b, c, h, w]. */
function windowsOver(
  n: Node<"conv2dInput">,
  dy: readonly number[],
  w: readonly number[],
  [b, c, row, column]: readonly number[],
): Pair[] {
  const [down, right] = windowAxes(n.attrs.window);
  const pairs: Pair[] = [];
  for (let i = 0; i < w[2]!; i++)
    for (let j = 0; j < w[3]!; j++) {
      const y = placeOf(row!, i, down, dy[2]!);
      const x = placeOf(column!, j, right, dy[3]!);
      if (y === null || x === null) continue;
      for (let o = 0; o < w[0]!; o++)
        pairs.push([positionOf(dy, [b!, o, y, x]), positionOf(w, [o, c!, i, j])]);
    }
  return pairs;
}

/** x [b, c, h, w] and dy [b, o, h′, w′] at w [o, c, k, l]. */
function everywhere(
  n: Node<"conv2dWeight">,
  x: readonly number[],
  dy: readonly number[],
  [o, c, i, j]: readonly number[],
): Pair[] {
  const [down, right] = windowAxes(n.attrs.window);
  const pairs: Pair[] = [];
  for (let b = 0; b < dy[0]!; b++)
    for (let y = 0; y < dy[2]!; y++)
      for (let across = 0; across < dy[3]!; across++) {
        const row = y * down.stride + i! - down.padding;
        const column = across * right.stride + j! - right.padding;
        if (row < 0 || row >= x[2]! || column < 0 || column >= x[3]!) continue;
        pairs.push([positionOf(x, [b, c!, row, column]), positionOf(dy, [b, o!, y, across])]);
      }
  return pairs;
}

/** The elements that a cell is the plain sum of; null where it is none. */
export function summandsOf(scene: Scene, { node: n, at }: Cell): Cell[] | null {
  const shape = shapeOf(scene, n);
  switch (n.op) {
    case "reduce":
      return n.attrs.fn === "sum" ? reducedBy(scene, n, at) : null;
    case "sumPool":
      return pooled(scene, n, indexOf(shape, at));
    case "sumPoolInput":
      return pooledInto(scene, n, indexOf(shape, at));
    case "poolScatter":
      return scattered(scene, n, at);
    case "scatterAdd": {
      const row = shape.slice(1).reduce((a, b) => a * b, 1);
      const [rows, d] = n.of as [Node, Node];
      return [...scene.values.get(rows)!].flatMap((target, i) =>
        target === Math.floor(at / row) ? [{ node: d, at: i * row + (at % row) }] : [],
      );
    }
    default:
      return null;
  }
}

/** Of a reduction: the elements that it goes over. */
export function reducedBy(scene: Scene, n: Node<"reduce">, at: number): Cell[] {
  const node = n.of[0]!;
  const shape = shapeOf(scene, node);
  const { axes } = n.attrs;
  const kept = indexOf(shapeOf(scene, n), at);
  const over = axes.map((axis) => shape[axis]!);
  const first = shape.map((_, axis) => (axes.includes(axis) ? 0 : kept.shift()!));
  const start = positionOf(shape, first);
  const steps = axes.map((axis) => strides(shape)[axis]!);
  return Array.from({ length: over.reduce((a, b) => a * b, 1) }, (_, i) => ({
    node,
    at: indexOf(over, i).reduce((place, index, k) => place + index * steps[k]!, start),
  }));
}

function pooled(scene: Scene, n: Node<"sumPool">, [b, c, y, x]: readonly number[]): Cell[] {
  return windowCells(scene, n, [b!, c!, y!, x!]);
}

/** The elements of a window of `n`, a pooling over its first operand. */
export function windowCells(
  scene: Scene,
  n: Node<"sumPool" | "poolGather" | "poolArgmax">,
  [b, c, y, x]: readonly [number, number, number, number],
): Cell[] {
  const node = n.of[0]!;
  const shape = shapeOf(scene, node);
  const [down, right] = windowAxes(n.attrs.window);
  const cells: Cell[] = [];
  for (let i = 0; i < down.kernel; i++)
    for (let j = 0; j < right.kernel; j++) {
      const row = y * down.stride + i - down.padding;
      const column = x * right.stride + j - right.padding;
      if (row < 0 || row >= shape[2]! || column < 0 || column >= shape[3]!) continue;
      cells.push({ node, at: positionOf(shape, [b, c, row, column]) });
    }
  return cells;
}

function pooledInto(scene: Scene, n: Node<"sumPoolInput">, [b, c, row, column]: readonly number[]): Cell[] {
  const node = n.of[0]!;
  const shape = shapeOf(scene, node);
  const [down, right] = windowAxes(n.attrs.window);
  const cells: Cell[] = [];
  for (let i = 0; i < down.kernel; i++)
    for (let j = 0; j < right.kernel; j++) {
      const y = placeOf(row!, i, down, shape[2]!);
      const x = placeOf(column!, j, right, shape[3]!);
      if (y !== null && x !== null) cells.push({ node, at: positionOf(shape, [b!, c!, y, x]) });
    }
  return cells;
}

function scattered(scene: Scene, n: Node<"poolScatter">, at: number): Cell[] {
  const [node, picked] = n.of as [Node, Node];
  const [, , height, width] = shapeOf(scene, n) as [number, number, number, number];
  const [, , rows, columns] = shapeOf(scene, node) as [number, number, number, number];
  const plane = Math.floor(at / (height * width));
  const target = at % (height * width);
  const chosen = scene.values.get(picked)!;
  return Array.from({ length: rows * columns }, (_, i) => plane * rows * columns + i).flatMap((i) =>
    chosen[i] === target ? [{ node, at: i }] : [],
  );
}

/** Where the largest of a pooling window is, of one that picks. */
export function pickedBy(scene: Scene, n: Node<"poolGather">, at: number): Cell {
  const [node, picked] = n.of as [Node, Node];
  const [, , height, width] = shapeOf(scene, node) as [number, number, number, number];
  const [, , rows, columns] = shapeOf(scene, n) as [number, number, number, number];
  const plane = Math.floor(at / (rows * columns));
  return { node, at: plane * height * width + scene.values.get(picked)![at]! };
}
