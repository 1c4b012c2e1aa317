/**
 * @file Cells: elements of nodes. Ops that only move numbers are looked through, so that a number is found where it was
 * computed, or under the nearest name on the way.
 */
import { type Node } from "../ir/graph.ts";
import { strides } from "../ir/shape.ts";
import type { Place, Quantity, Role } from "../spec/explain.ts";
import { countOf, type Scene, sizesOf } from "./scene.ts";
import type { NamedTensor } from "./stepGraph.ts";

export interface Cell {
  readonly node: Node;
  /** Row-major. */
  readonly at: number;
}

const coordinates = new WeakMap<Scene, Map<Node, readonly number[]>>();

/** A node's shape in the scene. */
export function shapeOf(scene: Scene, n: Node): readonly number[] {
  const known = coordinates.get(scene) ?? new Map<Node, readonly number[]>();
  coordinates.set(scene, known);
  const shape = known.get(n) ?? sizesOf(n, scene.batch);
  known.set(n, shape);
  return shape;
}

/** The index along each axis. */
export function indexOf(shape: readonly number[], at: number): number[] {
  const index = new Array<number>(shape.length);
  let rest = at;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
export function positionOf(shape: readonly number[], index: readonly number[]): number {
  const steps = strides(shape);
  return index.reduce((sum, i, axis) => sum + i * steps[axis]!, 0);
}

export const valueOf = ({ values }: Scene, { node, at }: Cell): number => values.get(node)![at]!;

/** Where a number of a moving op comes from: null where it is a zero of padding, undefined where the op moves nothing. */
export function movedFrom(scene: Scene, { node: n, at }: Cell): Cell | null | undefined {
  const here = () => indexOf(shapeOf(scene, n), at);
  const from = (node: Node, index: readonly number[]): Cell => ({
    node,
    at: positionOf(shapeOf(scene, node), index),
  });
  switch (n.op) {
    case "reshape":
      return { node: n.of[0]!, at };
    case "slice":
      return from(
        n.of[0]!,
        here().map((i, axis) => (axis === n.attrs.axis ? i + n.attrs.start : i)),
      );
    case "transpose": {
      const index = here();
      return from(
        n.of[0]!,
        n.attrs.permutation.map((_, axis) => index[n.attrs.permutation.indexOf(axis)]!),
      );
    }
    case "broadcast":
      return from(
        n.of[0]!,
        here().filter((_, axis) => !n.attrs.axes.includes(axis)),
      );
    case "concat":
      return concatenated(scene, n, here());
    case "pad": {
      const { axis, before } = n.attrs;
      const index = here();
      index[axis] = index[axis]! - before;
      const inside = index[axis] >= 0 && index[axis] < shapeOf(scene, n.of[0]!)[axis]!;
      return inside ? from(n.of[0]!, index) : null;
    }
    case "gather": {
      const row = countOf(shapeOf(scene, n).slice(1));
      const picked = scene.values.get(n.of[1]!)![Math.floor(at / row)]!;
      return { node: n.of[0]!, at: picked * row + (at % row) };
    }
    default:
      return undefined;
  }
}

function concatenated(scene: Scene, { of, attrs: { axis } }: Node<"concat">, index: number[]): Cell {
  for (const part of of) {
    const size = shapeOf(scene, part)[axis]!;
    if (index[axis]! < size) return { node: part, at: positionOf(shapeOf(scene, part), index) };
    index[axis] = index[axis]! - size;
  }
  throw new Error("an index behind the last part");
}

/** Elements of views by what they show, for nodes that have no name of their own. */
type Owners = Map<Node, Map<number, Cell>>;
const owners = new WeakMap<Scene, Owners>();

function ownersOf(scene: Scene): Owners {
  const known = owners.get(scene);
  if (known) return known;
  const found: Owners = new Map();
  owners.set(scene, found);
  for (const { node } of scene.graph.views) {
    const size = countOf(shapeOf(scene, node));
    for (let at = 0; at < size; at++) {
      const source = lookThrough(scene, movedFrom(scene, { node, at }) ?? null);
      if (!source || scene.graph.called.has(source.node)) continue;
      const cells = found.get(source.node) ?? new Map<number, Cell>();
      found.set(source.node, cells);
      if (!cells.has(source.at)) cells.set(source.at, { node, at });
    }
  }
  return found;
}

/** Behind moves: the first cell with a name, or where the number was computed; null for a zero of padding. */
function lookThrough(scene: Scene, cell: Cell | null): Cell | null {
  let here = cell;
  while (here && !scene.graph.called.has(here.node)) {
    const from = movedFrom(scene, here);
    if (from === undefined) return here;
    here = from;
  }
  return here;
}

/** As people know it: under the nearest name, be it that of a view; null for a zero of padding. */
export function resolve(scene: Scene, cell: Cell): Cell | null {
  const found = lookThrough(scene, cell);
  if (!found || scene.graph.called.has(found.node)) return found;
  return ownersOf(scene).get(found.node)?.get(found.at) ?? found;
}

/** Where the number was computed: behind moves, and behind names that only show it. */
export function origin(scene: Scene, cell: Cell): Cell | null {
  const { called } = scene.graph;
  let here: Cell | null = cell;
  while (here) {
    const from = movedFrom(scene, here);
    if (from === undefined) return here;
    if (from && called.has(from.node)) return from;
    here = from;
  }
  return null;
}

export const tensorOf = (scene: Scene, { node }: Cell): NamedTensor | null =>
  scene.graph.called.get(node) ?? null;

function placeOf(scene: Scene, cell: Cell): Place {
  return { tensor: tensorOf(scene, cell)?.name ?? `#${cell.node.id}`, index: cell.at };
}

/** The cell of a place; null where there is none. */
export function cellAt(scene: Scene, { tensor, index }: Place): Cell | null {
  const node = tensor.startsWith("#")
    ? nodeByNumber(scene, Number(tensor.slice(1)))
    : scene.graph.tensors.get(tensor)?.node;
  const values = node && scene.values.get(node);
  if (!node || !values || !Number.isInteger(index) || index < 0 || index >= values.length) return null;
  return { node, at: index };
}

const numbered = new WeakMap<Scene, Map<number, Node>>();
function nodeByNumber(scene: Scene, id: number): Node | undefined {
  const known = numbered.get(scene) ?? new Map([...scene.values.keys()].map((n) => [n.id, n]));
  numbered.set(scene, known);
  return known.get(id);
}

/** A cell as an answer names it. */
export function quantityOf(scene: Scene, cell: Cell, role?: Role): Quantity {
  const shape = shapeOf(scene, cell.node);
  const isPlain = cell.node.op === "fill";
  return {
    value: valueOf(scene, cell),
    role: role ?? (isPlain ? "coefficient" : (tensorOf(scene, cell)?.role ?? "step")),
    place: isPlain ? null : placeOf(scene, cell),
    at: isPlain ? [] : indexOf(shape, cell.at),
    formula: null,
  };
}

export const coefficient = (value: number): Quantity => ({
  value,
  role: "coefficient",
  place: null,
  at: [],
  formula: null,
});
