/** @file A scan as ONNX's Scan, whose body is a graph of its own and reads values outside by their names. */
import type { Node, Scan } from "../../ir/graph.ts";
import { bodyNodes } from "../../ir/scan.ts";
import type { Shape } from "../../ir/shape.ts";
import { type Context, named } from "./context.ts";
import type { GraphProto, ValueInfo } from "./modelProto.ts";
import { orderOf, type Reads } from "./order.ts";
import { elementOf } from "./scalarForms.ts";

/** The nodes of a body that are written, operands first, and the outer nodes that they read. */
export interface Body {
  readonly inside: readonly Node[];
  readonly outside: readonly Node[];
}

export const observed = (readers: readonly Node<"stacked" | "final">[]): Node[] => [
  ...new Set(readers.flatMap((r) => (r.op === "stacked" ? [r.attrs.node] : []))),
];

export function bodyOf(attrs: Scan, outputs: readonly Node[], reads: Reads): Body {
  const within = new Set(bodyNodes({ ...attrs, outputs }));
  const order = orderOf([...attrs.next, ...outputs], (n) => (within.has(n) ? reads(n) : []));
  return { inside: order.filter((n) => within.has(n)), outside: order.filter((n) => !within.has(n)) };
}

/** Sizes as ONNX shows them: a number, or the batch and multiples of it by name. */
export const dimensions = (shape: Shape): ValueInfo["shape"] =>
  shape.map((size) => (size >= 0 ? size : size === -1 ? "batch" : `${-size}*batch`));

export const infoOf = (name: string, { dtype, shape }: Node): ValueInfo => ({
  name,
  type: elementOf(dtype),
  shape: dimensions(shape),
});

export function writeScan(c: Context, n: Node<"scan">, reads: Reads): void {
  const { carried, next, reverse, sequences } = n.attrs;
  const readers = c.readers(n);
  const outputs = observed(readers);
  const { inside } = bodyOf(n.attrs, outputs, reads);
  const operands = n.of.slice(0, carried.length + sequences.length).map((o) => c.full(o));
  const body = writeBody(c.inner(), n.attrs, inside, [...next, ...outputs]);
  const direction = reverse ? 1 : 0;
  const results = c.emitter.emitSeveral("Scan", operands, carried.length + outputs.length, {
    body: { graph: body },
    num_scan_inputs: { int: sequences.length },
    scan_input_directions: { ints: sequences.map(() => direction) },
    ...(outputs.length > 0 && { scan_output_directions: { ints: outputs.map(() => direction) } }),
  });
  for (const reader of readers) {
    const at =
      reader.op === "final" ? reader.attrs.index : carried.length + outputs.indexOf(reader.attrs.node);
    c.define(reader, named(results[at]!, reader.shape));
  }
}

function writeBody(
  c: Context,
  { carried, sequences }: Scan,
  inside: readonly Node[],
  results: readonly Node[],
): GraphProto {
  const leaves = [...carried, ...sequences].map((leaf, i) => {
    const name = c.emitter.unique(i < carried.length ? `carried.${i}` : `part.${i - carried.length}`);
    c.define(leaf, named(name, leaf.shape));
    return infoOf(name, leaf);
  });
  c.write(inside.filter(({ op }) => op !== "bodyInput"));
  // A result has a name of its own, made in the body: what comes from outside or twice is copied.
  const outputs = results.map((n) => infoOf(c.emitter.emit("Identity", [c.full(n)]), n));
  const { nodes } = c.emitter;
  return {
    name: c.emitter.unique("body"),
    nodes,
    initializers: [],
    inputs: leaves,
    outputs,
    values: [],
  };
}
