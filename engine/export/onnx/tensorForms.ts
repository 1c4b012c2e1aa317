/** @file What each op of the tensor graph is in ONNX: a line here is all that a new op needs to be exported. */
import type { Node, OpName } from "../../ir/graph.ts";
import { evaluate } from "../../ir/scalar.ts";
import { isSymbolic, product, type Shape, sameShape } from "../../ir/shape.ts";
import { constantValue, type Context, named, reshaped, type Value } from "./context.ts";
import { emitExpr } from "./scalarForms.ts";
import * as windows from "./windowForms.ts";

/** Writes a node; a name stands for a value of the node's own shape. */
type TensorForm<K extends OpName> = (c: Context, n: Node<K>) => Value | string;
/** Inputs, scans and what reads of them are written by the export itself. */
export type FormedOp = Exclude<OpName, "input" | "bodyInput" | "scan" | "stacked" | "final">;

/** Elements up to which a constant is computed and written out. */
const foldable = 2 ** 20;

export const tensorForms: { readonly [K in FormedOp]: TensorForm<K> } = {
  fill: (c, n) => constantValue(c.emitter, n, [], [n.attrs.value]),
  iota: (c, n) => {
    const count = product(n.shape);
    if (!isSymbolic(count) && count <= foldable)
      return constantValue(
        c.emitter,
        n,
        n.shape,
        Array.from({ length: count }, (_, i) => i),
      );
    const { emit, list, whole } = c.emitter;
    const end = emit("Squeeze", [c.sizes([count])]);
    return emit("Reshape", [emit("Range", [whole(0), end, whole(1)]), list(reshaped(n.shape))]);
  },
  map: (c, n) => {
    const operands = n.of.map((o) => c.value(o));
    const known = folded(n, operands);
    if (known) return constantValue(c.emitter, n, n.shape, known);
    const name = emitExpr(
      c.emitter,
      n.attrs.expr,
      operands.map((o) => o.name()),
    );
    return named(name, broadcastOf(operands.map(({ shape }) => shape)));
  },
  reduce: (c, n) => {
    const { fn, axes } = n.attrs;
    const { emit, list } = c.emitter;
    const keepdims = { int: 0 };
    const x = c.full(n.of[0]!);
    if (fn === "max") return emit("ReduceMax", [x], { axes: { ints: axes }, keepdims });
    return emit("ReduceSum", [x, list(axes)], { keepdims });
  },
  argmax: (c, n) =>
    c.emitter.emit("ArgMax", [c.full(n.of[0]!)], { axis: { int: n.attrs.axis }, keepdims: { int: 0 } }),
  matmul: (c, n) =>
    c.emitter.emit(
      "MatMul",
      n.of.map((o) => c.full(o)),
    ),
  conv2d: (c, n) => windows.conv2d(c, n),
  conv2dInput: windows.conv2dInput,
  conv2dWeight: windows.conv2dWeight,
  poolArgmax: windows.poolArgmax,
  poolGather: windows.poolGather,
  poolScatter: windows.poolScatter,
  sumPool: windows.sumPool,
  sumPoolInput: windows.sumPoolInput,
  gather: (c, n) =>
    c.emitter.emit(
      "Gather",
      n.of.map((o) => c.full(o)),
      { axis: { int: 0 } },
    ),
  scatterAdd: (c, n) => {
    const [index, d] = n.of as [Node, Node];
    const { emit, list, number } = c.emitter;
    const zeros = emit("Expand", [number(0), c.sizes(n.shape)]);
    const rows = emit("Unsqueeze", [c.full(index), list([1])]);
    return emit("ScatterND", [zeros, rows, c.full(d)], { reduction: { string: "add" } });
  },
  slice: (c, n) => {
    const { axis, start } = n.attrs;
    const { emit, list } = c.emitter;
    const end = start + n.shape[axis]!;
    return emit("Slice", [c.full(n.of[0]!), list([start]), list([end]), list([axis])]);
  },
  pad: (c, n) => {
    const { axis, before } = n.attrs;
    const x = n.of[0]!;
    const behind = n.shape[axis]! - x.shape[axis]! - before;
    const along = (size: number) => n.shape.map((_, i) => (i === axis ? size : 0));
    return c.emitter.emit("Pad", [c.full(x), c.emitter.list([...along(before), ...along(behind)])]);
  },
  concat: (c, n) =>
    c.emitter.emit(
      "Concat",
      n.of.map((o) => c.full(o)),
      { axis: { int: n.attrs.axis } },
    ),
  transpose: (c, n) =>
    c.emitter.emit("Transpose", [c.full(n.of[0]!)], { perm: { ints: n.attrs.permutation } }),
  reshape: (c, n) => {
    const x = n.of[0]!;
    const { emit, list } = c.emitter;
    const flattens = n.shape.length === 2 && x.shape.length > 2 && n.shape[0] === x.shape[0];
    if (flattens) return emit("Flatten", [c.full(x)], { axis: { int: 1 } });
    return emit("Reshape", [c.full(x), list(reshaped(n.shape))]);
  },
  broadcast: (c, n) => {
    const x = n.of[0]!;
    const known = c.value(x);
    const shape = widened(known.shape, x.shape.length, n.shape.length, n.attrs.axes);
    if (sameShape(shape, known.shape)) return { shape, name: known.name };
    const { emit, list } = c.emitter;
    const name =
      known.shape.length === x.shape.length
        ? emit("Unsqueeze", [known.name(), list(n.attrs.axes)])
        : emit("Reshape", [known.name(), list(reshaped(shape))]);
    const all = known.shape.length === x.shape.length ? padded(shape, n.shape.length) : shape;
    return named(name, all);
  },
};

const padded = (shape: Shape, rank: number): Shape => [
  ...new Array<number>(rank - shape.length).fill(1),
  ...shape,
];

/** `shape`, of `rank` axes where those that it lacks are 1, with further ones at `axes`; leading ones are left out. */
function widened(shape: Shape, rank: number, wide: number, axes: readonly number[]): Shape {
  const all = [...padded(shape, rank)];
  const result = Array.from({ length: wide }, (_, axis) => (axes.includes(axis) ? 1 : all.shift()!));
  while (result.length > shape.length && result[0] === 1) result.shift();
  return result;
}

/** The shape that elementwise operators give. */
function broadcastOf(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const all = shapes.map((shape) => padded(shape, rank));
  return Array.from({ length: rank }, (_, axis) => all.find((shape) => shape[axis] !== 1)?.[axis] ?? 1);
}

/** The elements of a map over constants, each a scalar or of the whole shape; null where it has others. */
function folded({ attrs, shape }: Node<"map">, operands: readonly Value[]): Float64Array | null {
  const all = operands.map(({ constant, shape: own }) =>
    constant && (own.length === 0 || sameShape(own, shape)) ? { constant, single: own.length === 0 } : null,
  );
  if (all.includes(null) || isSymbolic(product(shape))) return null;
  const args = new Float64Array(all.length);
  return Float64Array.from({ length: product(shape) }, (_, at) => {
    all.forEach((operand, i) => {
      args[i] = operand!.constant[operand!.single ? 0 : at]!;
    });
    return evaluate(attrs.expr, args);
  });
}
