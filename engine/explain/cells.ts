/**
 * @file What an element is called: ops that only move numbers are looked through, so that a number is found where it was
 * computed, or under the nearest name on the way.
 */
import type { Node } from "../ir/graph.ts";
import type { Place, Quantity, Role } from "../spec/explain.ts";
import { type Cell, indexOf, shapeOf, valueOf } from "./elements.ts";
import { movedFrom, movesOnly } from "./moves.ts";
import { countOf, type Scene } from "./scene.ts";
import type { NamedTensor } from "./stepGraph.ts";

/** Of nodes without a name of their own, what views show of them: by their elements, the view's own element. */
type Shown = ReadonlyMap<Node, ReadonlyMap<number, number>>;

/** What is found of a scene as it is asked for. */
interface Views {
  /** Views that put together numbers of a node. */
  readonly of: ReadonlyMap<Node, readonly Node[]>;
  readonly shown: Map<Node, Shown>;
}
const views = new WeakMap<Scene, Views>();

function viewsOf(scene: Scene): Views {
  const known = views.get(scene);
  if (known) return known;
  const of = new Map<Node, Node[]>();
  for (const { node: view } of scene.graph.views)
    for (const part of behind(scene, view)) of.set(part, [...(of.get(part) ?? []), view]);
  const found: Views = { of, shown: new Map() };
  views.set(scene, found);
  return found;
}

/** The nodes without names that a view puts together. */
function behind({ graph: { called } }: Scene, view: Node): Set<Node> {
  const found = new Set<Node>();
  const pending = [...view.of];
  for (let n = pending.pop(); n; n = pending.pop()) {
    if (called.has(n) || found.has(n)) continue;
    if (movesOnly(n)) pending.push(...n.of);
    else found.add(n);
  }
  return found;
}

function shownBy(scene: Scene, { shown }: Views, view: Node): Shown {
  const known = shown.get(view);
  if (known) return known;
  const found = new Map<Node, Map<number, number>>();
  const size = countOf(shapeOf(scene, view));
  for (let at = 0; at < size; at++) {
    const source = lookThrough(scene, movedFrom(scene, { node: view, at }) ?? null);
    if (!source || scene.graph.called.has(source.node)) continue;
    const cells = found.get(source.node) ?? new Map<number, number>();
    found.set(source.node, cells);
    if (!cells.has(source.at)) cells.set(source.at, at);
  }
  shown.set(view, found);
  return found;
}

/** The element of a view that shows a number; null where none does. */
function viewOf(scene: Scene, { node, at }: Cell): Cell | null {
  const found = viewsOf(scene);
  for (const view of found.of.get(node) ?? []) {
    const shown = shownBy(scene, found, view).get(node)?.get(at);
    if (shown !== undefined) return { node: view, at: shown };
  }
  return null;
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
  return viewOf(scene, found) ?? found;
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
