/**
 * @file A tensor graph with its weights as an ONNX file (github.com/onnx/onnx: IR version 8, operator set 17), which
 * Netron shows and ONNX Runtime runs for batches of any size.
 */
import { type Node, topological } from "../../ir/graph.ts";
import { BATCH, sameShape } from "../../ir/shape.ts";
import {
  type Context,
  createContext,
  named as namedValue,
  type TensorValues,
  type Value,
} from "./context.ts";
import { createEmitter, type Emitter } from "./emitter.ts";
import { type ExportedLayer, layerPatternsOf } from "./layerPatterns.ts";
import { encodeModel, type ValueInfo } from "./modelProto.ts";
import { type Names, namesOf } from "./names.ts";
import { orderOf, type Reads } from "./order.ts";
import { activationsOf, type Pattern, patternOf, tokenPatternOf } from "./patterns.ts";
import { bodyOf, dimensions, infoOf, observed, writeScan } from "./scanForm.ts";
import { elementOf } from "./scalarForms.ts";
import { type FormedOp, tensorForms } from "./tensorForms.ts";

/** A tensor that the model is asked with. */
export interface ExportedInput {
  readonly name: string;
  /** A leaf of the graph; one of them has the batch as an axis. */
  readonly node: Node;
  /** Whole numbers though the node is f32: tokens. */
  readonly isWhole?: boolean;
}

export interface ExportedGraph {
  readonly inputs: readonly ExportedInput[];
  readonly outputs: Readonly<Record<string, Node>>;
  /** Values of every other leaf, by its name in the graph. */
  readonly tensor: (name: string) => TensorValues;
  /** Nodes that have a name, and the layers that they belong to, in the order in which they were built. */
  readonly named: ReadonlyMap<string, Node>;
  readonly layers: readonly ExportedLayer[];
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

type Readers = ReadonlyMap<Node, readonly Node<"stacked" | "final">[]>;

/** The graph as it is written: patterns in the places of nodes. */
interface Plan {
  readonly pattern: (n: Node) => Pattern | null;
  readonly reads: Reads;
  readonly readers: Readers;
}

function planOf({ inputs, layers, named, outputs }: ExportedGraph): Plan {
  const tokens = new Map(
    inputs.flatMap(({ node, name, isWhole }) => (isWhole ? [[node, name] as const] : [])),
  );
  const known = new Map([...activationsOf(named.values()), ...layerPatternsOf(layers, named)]);
  const found = new Map<Node, Pattern | null>();
  const pattern = (n: Node): Pattern | null => {
    if (!found.has(n)) found.set(n, known.get(n) ?? tokenPatternOf(n, tokens) ?? patternOf(n));
    return found.get(n)!;
  };
  const readers = readersOf(Object.values(outputs));
  const reads: Reads = (n) => {
    const own = pattern(n)?.of ?? n.of;
    if (n.op !== "scan") return own;
    const { carried, sequences } = n.attrs;
    const { outside } = bodyOf(n.attrs, observed(readers.get(n) ?? []), reads);
    return [...own.slice(0, carried.length + sequences.length), ...outside];
  };
  return { pattern, reads, readers };
}

function readersOf(roots: readonly Node[]): Readers {
  const readers = new Map<Node, Node<"stacked" | "final">[]>();
  for (const n of topological(roots)) {
    if (n.op === "stacked" || n.op === "final") readers.set(n.of[0]!, [...(readers.get(n.of[0]!) ?? []), n]);
  }
  return readers;
}

/** The batch's size, asked of an input that has it as an axis, when it is first needed. */
function batchSize(emitter: Emitter, inputs: readonly ExportedInput[]): () => string {
  let name: string | undefined;
  const write = (): string => {
    const input = inputs.find(({ node }) => node.shape.includes(BATCH));
    if (!input) throw new Error("no input has the batch as an axis");
    const axis = input.node.shape.indexOf(BATCH);
    return emitter.emit("Shape", [input.name], { start: { int: axis }, end: { int: axis + 1 } });
  };
  return () => (name ??= write());
}

/** A leaf: asked with, known, or the size of the batch itself. */
function inputValue(c: Context, n: Node<"input">, { inputs, tensor }: ExportedGraph): Value {
  const given = inputs.find(({ node }) => node === n);
  if (given) return namedValue(given.isWhole ? c.emitter.cast(given.name, "float") : given.name, n.shape);
  const { name } = n.attrs;
  if (name === "clock.batch") return namedValue(c.emitter.emit("Squeeze", [c.sizes([BATCH])]), []);
  const { shape, data } = tensor(name);
  return namedValue(c.emitter.constant({ name, type: elementOf(n.dtype), shape, data }), shape);
}

type AnyForm = (c: Context, n: Node) => Value | string;

function valueOf(c: Context, n: Node, graph: ExportedGraph, plan: Plan): Value {
  const pattern = plan.pattern(n);
  if (pattern) return namedValue(pattern.write(c), n.shape);
  if (n.op === "input") return inputValue(c, n, graph);
  if (n.op === "stacked" || n.op === "final") return c.value(n);
  const value = (tensorForms[n.op as FormedOp] as AnyForm)(c, n);
  return typeof value === "string" ? namedValue(value, n.shape) : value;
}

/** Writes nodes of one graph, under their names where they have any; `found` takes what is known of those. */
function writer(graph: ExportedGraph, plan: Plan, names: Names, found: ValueInfo[]) {
  const outputs = new Map(Object.entries(graph.outputs).map(([name, node]) => [node, name]));
  const nameOf = (n: Node): NewName => ({ reserved: outputs.get(n), wanted: names.of(n) });
  return (c: Context, nodes: readonly Node[]): void => {
    for (const n of nodes) {
      c.emitter.enter(names.scope(n));
      if (n.op === "scan") {
        writeScan(c, n, plan.reads);
        continue;
      }
      const since = n.op === "stacked" || n.op === "final" ? 0 : c.emitter.nodes.length;
      const value = valueOf(c, n, graph, plan);
      c.define(n, value);
      const name = nameOf(n);
      const known = renamed(c, n, name, since);
      if (known === null) continue;
      c.define(n, known);
      if (name.reserved === undefined && sameShape(known.shape, n.shape)) found.push(infoOf(known.name(), n));
    }
  };
}

interface NewName {
  /** An output's. */
  readonly reserved: string | undefined;
  readonly wanted: string | undefined;
}

/** Null where nothing is renamed: constants and what was there before keep their names. */
function renamed(c: Context, n: Node, { reserved, wanted }: NewName, since: number): Value | null {
  const value = reserved === undefined ? c.value(n) : namedValue(c.full(n), n.shape);
  if (value.constant || (reserved ?? wanted) === undefined) return null;
  const name = reserved ?? c.emitter.unique(wanted!);
  return c.emitter.rename(value.name(), name, since) ? namedValue(name, value.shape) : null;
}

/** The bytes of an .onnx file. */
export function writeOnnx(graph: ExportedGraph): Uint8Array {
  const { description, inputs, layers, metadata, named, outputs } = graph;
  const names = namesOf(named, layers);
  const emitter = createEmitter([...inputs.map(({ name }) => name), ...Object.keys(outputs)]);
  const plan = planOf(graph);
  const values: ValueInfo[] = [];
  const context = createContext(emitter, {
    batch: batchSize(emitter, inputs),
    readers: (n) => plan.readers.get(n) ?? [],
    tensor: graph.tensor,
    write: writer(graph, plan, names, values),
  });
  context.write(orderOf(Object.values(outputs), plan.reads));
  emitter.enter("");
  for (const [name, node] of Object.entries(outputs)) {
    const found = context.full(node);
    if (found !== name) emitter.rename(emitter.emit("Identity", [found]), name, 0);
  }
  return encodeModel({
    producer: "Layerwise",
    description,
    metadata,
    graph: {
      name: "prediction",
      nodes: emitter.nodes,
      initializers: emitter.initializers,
      inputs: inputs.map(inputInfo),
      outputs: Object.entries(outputs).map(([name, node]) => infoOf(name, node)),
      values,
    },
  });
}

const inputInfo = ({ name, node, isWhole }: ExportedInput): ValueInfo => ({
  name,
  type: isWhole ? "int64" : elementOf(node.dtype),
  shape: dimensions(node.shape),
});
