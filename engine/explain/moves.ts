/** @file Ops that only move numbers: which element of which operand an element of theirs is. */
import type { Node } from "../ir/graph.ts";
import { strides } from "../ir/shape.ts";
import { type Cell, shapeOf } from "./elements.ts";
import { countOf, type Scene } from "./scene.ts";

/** Where a number of a moving op comes from: null where it is a zero of padding, undefined where the op moves nothing. */
export function movedFrom(scene: Scene, { node: n, at }: Cell): Cell | null | undefined {
  switch (n.op) {
    case "reshape":
      return { node: n.of[0]!, at };
    case "slice":
      return along(scene, n, n.of[0]!, n.attrs.axis, at, n.attrs.start);
    case "pad":
      return along(scene, n, n.of[0]!, n.attrs.axis, at, -n.attrs.before);
    case "concat":
      return concatenated(scene, n, at);
    case "transpose":
    case "broadcast":
      return { node: n.of[0]!, at: arranged(scene, n, at) };
    case "gather": {
      const row = countOf(shapeOf(scene, n).slice(1));
      const picked = scene.values.get(n.of[1]!)![Math.floor(at / row)]!;
      return { node: n.of[0]!, at: picked * row + (at % row) };
    }
    default:
      return undefined;
  }
}

const moving = new Set<Node["op"]>(["reshape", "slice", "pad", "concat", "transpose", "broadcast", "gather"]);
export const movesOnly = ({ op }: Node): boolean => moving.has(op);

/** Elements behind one step along `axis`. */
function widthBehind(shape: readonly number[], axis: number): number {
  let width = 1;
  for (let i = axis + 1; i < shape.length; i++) width *= shape[i]!;
  return width;
}

/** The element of `from` that is `by` further along `axis`, all other axes being the same; null outside. */
function along(scene: Scene, n: Node, from: Node, axis: number, at: number, by: number): Cell | null {
  const shape = shapeOf(scene, n);
  const size = shapeOf(scene, from)[axis]!;
  const width = widthBehind(shape, axis);
  const line = Math.floor(at / width);
  const index = (line % shape[axis]!) + by;
  if (index < 0 || index >= size) return null;
  return { node: from, at: (Math.floor(line / shape[axis]!) * size + index) * width + (at % width) };
}

function concatenated(scene: Scene, n: Node<"concat">, at: number): Cell {
  const { axis } = n.attrs;
  const shape = shapeOf(scene, n);
  let before = Math.floor(at / widthBehind(shape, axis)) % shape[axis]!;
  let start = 0;
  for (const part of n.of) {
    const size = shapeOf(scene, part)[axis]!;
    if (before < size) return along(scene, n, part, axis, at, -start)!;
    before -= size;
    start += size;
  }
  throw new Error("an index behind the last part");
}

/** How far apart in the operand neighbours along each axis of the result are. */
const apart = new WeakMap<Scene, Map<Node, readonly number[]>>();

function stepsOf(scene: Scene, n: Node<"transpose" | "broadcast">): readonly number[] {
  const known = apart.get(scene) ?? new Map<Node, readonly number[]>();
  apart.set(scene, known);
  const steps = known.get(n) ?? stepsInto(scene, n);
  known.set(n, steps);
  return steps;
}

function stepsInto(scene: Scene, n: Node<"transpose" | "broadcast">): readonly number[] {
  const own = [...strides(shapeOf(scene, n.of[0]!))];
  if (n.op === "transpose") return n.attrs.permutation.map((axis) => own[axis]!);
  return shapeOf(scene, n).map((_, axis) => (n.attrs.axes.includes(axis) ? 0 : own.shift()!));
}

function arranged(scene: Scene, n: Node<"transpose" | "broadcast">, at: number): number {
  const shape = shapeOf(scene, n);
  const steps = stepsOf(scene, n);
  let rest = at;
  let found = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    found += (rest % size) * steps[axis]!;
    rest = Math.floor(rest / size);
  }
  return found;
}
