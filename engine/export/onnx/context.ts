/**
 * @file What the forms of ops see of the graph they are written into: values of nodes, which may still be smaller
 * than their nodes where elements repeat, since ONNX's elementwise operators broadcast by themselves.
 */
import type { Node } from "../../ir/graph.ts";
import { isSymbolic, type Shape, sameShape } from "../../ir/shape.ts";
import type { Emitter } from "./emitter.ts";
import { elementOf } from "./scalarForms.ts";

/** A node's value: its axes are the node's last ones, each as long or 1. */
export interface Value {
  readonly shape: Shape;
  /** Brings a constant into the file when first called. */
  readonly name: () => string;
  /** The elements, where they are known. */
  readonly constant?: ArrayLike<number>;
}

export interface TensorValues {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface Context {
  readonly emitter: Emitter;
  readonly value: (n: Node) => Value;
  /** The name of the value with the node's own shape. */
  readonly full: (n: Node) => string;
  readonly define: (n: Node, value: Value) => void;
  /** A shape as a vector for Expand, Range and the like. */
  readonly sizes: (shape: Shape) => string;
  /** Which nodes read of a scan. */
  readonly readers: (scan: Node<"scan">) => readonly Node<"stacked" | "final">[];
  /** The elements of a weight. */
  readonly tensor: (name: string) => TensorValues;
  /** Writes nodes, each after those that it reads. */
  readonly write: (nodes: readonly Node[]) => void;
  /** For the body of a scan: sees the values outside. */
  readonly inner: () => Context;
}

export const named = (name: string, shape: Shape): Value => ({ shape, name: () => name });

/** A shape of which ONNX finds the batch by itself: for Reshape. */
export const reshaped = (shape: Shape): number[] => shape.map((size) => (isSymbolic(size) ? -1 : size));

interface Outside {
  readonly readers: Context["readers"];
  readonly tensor: Context["tensor"];
  /** The batch's size as a vector of one element, made in the graph itself when it is first asked for. */
  readonly batch: () => string;
  readonly write: (context: Context, nodes: readonly Node[]) => void;
}

export function createContext(emitter: Emitter, outside: Outside, outer: Context | null = null): Context {
  const values = new Map<Node, Value>();
  const value = (n: Node): Value => {
    const own = values.get(n) ?? outer?.value(n);
    if (!own) throw new Error(`${n.op} ${n.id} is read before it is written`);
    return own;
  };
  const sizes = (shape: Shape): string => emitSizes(emitter, shape, outside.batch);
  const context: Context = {
    emitter,
    value,
    full: (n) => {
      const known = value(n);
      if (sameShape(known.shape, n.shape)) return known.name();
      const name = emitter.emit("Expand", [known.name(), sizes(missing(known.shape, n.shape))]);
      values.set(n, named(name, n.shape));
      return name;
    },
    define: (n, known) => {
      values.set(n, known);
    },
    sizes,
    readers: outside.readers,
    tensor: outside.tensor,
    write: (nodes) => outside.write(context, nodes),
    inner: () => createContext(emitter.inner(), outside, context),
  };
  return context;
}

/** `shape` with 1 where `has` is as long already: Expand leaves that axis alone, so that the batch is seldom asked for. */
function missing(has: Shape, shape: Shape): Shape {
  const lacking = shape.length - has.length;
  return shape.map((size, axis) => (has[axis - lacking] === size ? 1 : size));
}

function emitSizes(emitter: Emitter, shape: Shape, batch: () => string): string {
  const at = shape.findIndex(isSymbolic);
  if (at === -1) return emitter.list(shape);
  const size = emitMultiple(emitter, -shape[at]!, batch);
  const [before, after] = [shape.slice(0, at), shape.slice(at + 1)];
  const parts = [
    ...(before.length > 0 ? [emitter.list(before)] : []),
    size,
    ...(after.length > 0 ? [emitter.list(after)] : []),
  ];
  return parts.length === 1 ? size : emitter.emit("Concat", parts, { axis: { int: 0 } });
}

const emitMultiple = (emitter: Emitter, times: number, batch: () => string): string =>
  times === 1 ? batch() : emitter.emit("Mul", [batch(), emitter.whole(times)]);

/** A constant, brought into the file when it is named: a scalar by its value, more elements as a tensor. */
export function constantValue(
  emitter: Emitter,
  n: Node,
  shape: readonly number[],
  data: ArrayLike<number>,
): Value {
  const type = elementOf(n.dtype);
  let name: string | undefined;
  const write = (): string => {
    if (shape.length > 0) return emitter.constant({ name: `constant/${n.op}`, type, shape, data });
    return type === "float" ? emitter.number(data[0]!) : emitter.whole(data[0]!);
  };
  return { shape, constant: data, name: () => (name ??= write()) };
}
