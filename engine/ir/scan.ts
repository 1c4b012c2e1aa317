/**
 * @file Scans: recurrence as one node, whose body is a graph over the parts of a time step. `stacked` and `final`
 * read of it; bodies do not nest.
 */
import { type Graph, make, type Node, refuse, type Scan, topological } from "./graph.ts";
import { type DType, type Shape, sameShape } from "./shape.ts";

/** A fresh leaf for a scan's body. */
export function bodyInput(graph: Graph, shape: Shape, dtype: DType): Node<"bodyInput"> {
  const number = graph.next;
  return make(graph, "bodyInput", [], shape, dtype, { number }, `${number}`);
}

export interface ScanBody {
  readonly next: readonly Node[];
  readonly outputs: readonly Node[];
}

/**
 * Runs `body` over the first axis of `sequences`, carrying values from step to step; `stacked` and `final` read of
 * the result. The body may use outer nodes freely.
 */
export function scan(
  inits: readonly Node[],
  sequences: readonly Node[],
  length: number,
  reverse: boolean,
  body: (carried: readonly Node[], parts: readonly Node[]) => ScanBody,
): Node<"scan"> {
  const { graph } = (inits[0] ?? sequences[0])!;
  const carried = inits.map((n) => bodyInput(graph, n.shape, n.dtype));
  const parts = sequences.map((n) => bodyInput(graph, n.shape.slice(1), n.dtype));
  return closeScan(inits, sequences, { length, reverse, carried, sequences: parts, ...body(carried, parts) });
}

/** A scan of which the body is there already. */
export function closeScan(inits: readonly Node[], sequences: readonly Node[], attrs: Scan): Node<"scan"> {
  const { graph } = (inits[0] ?? sequences[0])!;
  for (const s of sequences)
    if (s.shape[0] !== attrs.length) refuse(`scan over ${attrs.length} steps`, s.shape);
  attrs.next.forEach((n, i) => {
    if (!sameShape(n.shape, inits[i]!.shape))
      refuse("scan: a carried value changes its shape", inits[i]!.shape, n.shape);
  });
  if (bodyNodes(attrs).some((n) => n.op === "scan")) throw new Error("scan: the body holds a scan");
  const of = [...inits, ...sequences, ...captured(attrs)];
  return make(graph, "scan", of, [], "f32", attrs, `${graph.next}`);
}
export function stacked(scanNode: Node<"scan">, node: Node): Node {
  const shape = [scanNode.attrs.length, ...node.shape];
  return make(scanNode.graph, "stacked", [scanNode], shape, node.dtype, { node }, `${node.id}`);
}
export function final(scanNode: Node<"scan">, index: number): Node {
  const { shape, dtype } = scanNode.attrs.next[index]!;
  return make(scanNode.graph, "final", [scanNode], shape, dtype, { index }, `${index}`);
}

/** The nodes of a scan's body, operands first: all that depends on its body inputs, and these themselves. */
export function bodyNodes({ carried, sequences, next, outputs }: Scan): Node[] {
  const inside = new Set<Node>([...carried, ...sequences]);
  return topological([...carried, ...sequences, ...next, ...outputs]).filter((n) => {
    if (n.of.some((o) => inside.has(o))) inside.add(n);
    return inside.has(n);
  });
}

/** The outer nodes that a body reads directly, by id. */
export function captured(attrs: Scan): Node[] {
  const inside = new Set(bodyNodes(attrs));
  const outside = new Set<Node>();
  for (const n of inside) for (const o of n.of) if (!inside.has(o)) outside.add(o);
  for (const n of [...attrs.next, ...attrs.outputs]) if (!inside.has(n)) outside.add(n);
  return [...outside].sort((a, b) => a.id - b.id);
}
