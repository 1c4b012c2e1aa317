/**
 * @file Which nodes get a buffer of their own, and which are computed where they are used.
 * An elementwise node with one reader disappears into it; a contraction with one elementwise reader takes that
 * reader as its epilogue. Switched off, every node is stored: the numbers are the same.
 */
import type { Node, OpName } from "./graph.ts";

export interface Fusion {
  /** Nodes that are computed into a buffer. */
  readonly stored: ReadonlySet<Node>;
  /** For an elementwise node, the contraction whose nest it ends. */
  readonly contraction: ReadonlyMap<Node, Node>;
}

const contractions: ReadonlySet<OpName> = new Set<OpName>([
  "reduce",
  "matmul",
  "conv2d",
  "conv2dInput",
  "conv2dWeight",
  "sumPool",
  "sumPoolInput",
  "poolScatter",
  "scatterAdd",
]);
/** Have a buffer through another node, or none at all. */
const places: ReadonlySet<OpName> = new Set<OpName>([
  "input",
  "bodyInput",
  "stacked",
  "final",
  "reshape",
  "scan",
]);
const views: ReadonlySet<OpName> = new Set<OpName>(["broadcast", "transpose", "slice"]);
const generators: ReadonlySet<OpName> = new Set<OpName>(["fill", "iota"]);
/** Read each element of their operands once, so an elementwise operand can be computed on the way. */
const readOnce: ReadonlySet<OpName> = new Set<OpName>(["map", "reduce", "argmax", "concat"]);
/** Read their operands by address, so these need a buffer even where they are views. */
const readByAddress: ReadonlySet<OpName> = new Set<OpName>([
  "reshape",
  "pad",
  "conv2d",
  "conv2dInput",
  "conv2dWeight",
  "poolArgmax",
  "poolGather",
  "poolScatter",
  "sumPool",
  "sumPoolInput",
  "gather",
  "scatterAdd",
  "scan",
]);

/** `nodes` are all that is computed, scan bodies included; `regionOf` tells the scan that a body node is inside of. */
export function chooseFusion(
  nodes: readonly Node[],
  roots: ReadonlySet<Node>,
  regionOf: (n: Node) => Node | null,
  fuse: boolean,
): Fusion {
  const readers = readersOf(nodes);
  const stored = new Set<Node>();
  const dissolves = (n: Node): boolean => {
    const [reader, ...others] = [...(readers.get(n) ?? [])];
    if (!reader || others.length > 0 || roots.has(n) || regionOf(n) !== regionOf(reader)) return false;
    return (
      readOnce.has(reader.op) || (views.has(reader.op) && reader.op !== "broadcast" && dissolves(reader))
    );
  };
  const isStored = (n: Node): boolean => {
    if (places.has(n.op)) return false;
    if (roots.has(n)) return true;
    const addressed = [...(readers.get(n) ?? [])].some((r) => readByAddress.has(r.op));
    if (generators.has(n.op) || views.has(n.op)) return addressed || (!fuse && views.has(n.op));
    return n.op !== "map" || !fuse || !dissolves(n);
  };
  for (const n of nodes) if (isStored(n)) stored.add(n);
  const contraction = new Map<Node, Node>();
  if (!fuse) return { stored, contraction };
  const folds = (c: Node, into: Node) =>
    contractions.has(c.op) && !roots.has(c) && readers.get(c)?.size === 1 && regionOf(c) === regionOf(into);
  for (const n of nodes) {
    if (n.op !== "map" || !stored.has(n)) continue;
    const found = findOperand(n, stored, (c) => folds(c, n));
    if (!found) continue;
    contraction.set(n, found);
    stored.delete(found);
  }
  return { stored, contraction };
}

function readersOf(nodes: readonly Node[]): Map<Node, Set<Node>> {
  const readers = new Map<Node, Set<Node>>();
  for (const n of nodes) {
    for (const o of n.of) readers.set(o, (readers.get(o) ?? new Set()).add(n));
  }
  return readers;
}

/** The first operand of `n`, looked for through unstored elementwise nodes, that is `wanted`. */
function findOperand(n: Node, stored: ReadonlySet<Node>, wanted: (c: Node) => boolean): Node | null {
  const pending = [...n.of];
  for (let o = pending.shift(); o; o = pending.shift()) {
    if (wanted(o)) return o;
    if (o.op === "map" && !stored.has(o)) pending.push(...o.of);
  }
  return null;
}
