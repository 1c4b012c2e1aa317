/**
 * @file Groups of nodes that are one operator of ONNX: products with their bias, pools, means and activation functions.
 * What is not found here is written node by node, and means the same.
 */
import { type ActivationName, activations } from "../../catalog/activations.ts";
import { kernelOf, type Node } from "../../ir/graph.ts";
import { add, arg, call, type Expr, mul, num } from "../../ir/scalar.ts";
import { product, sameShape } from "../../ir/shape.ts";
import { type Context, reshaped } from "./context.ts";
import type { Attributes } from "./emitter.ts";
import * as windows from "./windowForms.ts";

/** One operator in the place of a node and of some that it reads. */
export interface Pattern {
  /** What is read instead. */
  readonly of: readonly Node[];
  /** The name of the value with the node's own shape. */
  readonly write: (c: Context) => string;
}

/** A map numbers its operands as it likes. */
const sums: readonly Expr[] = [add(arg(0), arg(1)), add(arg(1), arg(0))];

export function patternOf(n: Node): Pattern | null {
  if (n.op === "matmul") return isTransposed(n.of[0]!) || isTransposed(n.of[1]!) ? gemm(n) : null;
  if (n.op === "poolGather") return maxPool(n);
  if (n.op !== "map") return null;
  return withBias(n) ?? mean(n);
}

function withBias({ attrs, of }: Node<"map">): Pattern | null {
  if (!sums.includes(attrs.expr)) return null;
  const [a, b] = of as [Node, Node];
  return affine(a, b) ?? affine(b, a);
}

function affine(x: Node, repeated: Node): Pattern | null {
  if (repeated.op !== "broadcast" || repeated.of[0]!.shape.length !== 1) return null;
  const bias = repeated.of[0]!;
  const axes = repeated.attrs.axes.join();
  if (x.op === "matmul" && axes === "0") return gemm(x, bias);
  if (x.op !== "conv2d" || axes !== "0,2,3") return null;
  return { of: [...x.of, bias], write: (c) => windows.conv2d(c, x, bias) };
}

const isTransposed = (n: Node): boolean => n.op === "transpose" && n.shape.length === 2;
const straight = (n: Node): Node => (isTransposed(n) ? n.of[0]! : n);

/** a b + bias of matrices, either of them transposed. */
function gemm({ of, shape }: Node<"matmul">, bias?: Node): Pattern | null {
  if (shape.length !== 2) return null;
  const [a, b] = of as [Node, Node];
  const operands = [straight(a), straight(b), ...(bias ? [bias] : [])];
  const attributes = {
    transA: { int: isTransposed(a) ? 1 : 0 },
    transB: { int: isTransposed(b) ? 1 : 0 },
  };
  return writing("Gemm", operands, attributes);
}

const writing = (op: string, of: readonly Node[], attributes: Attributes = {}): Pattern => ({
  of,
  write: (c) =>
    c.emitter.emit(
      op,
      of.map((o) => c.full(o)),
      attributes,
    ),
});

function maxPool({ attrs: { window }, key, of, shape }: Node<"poolGather">): Pattern | null {
  const [x, picked] = of as [Node, Node];
  if (picked.op !== "poolArgmax" || picked.of[0] !== x || picked.key !== key) return null;
  return {
    of: [x],
    write: (c) => windows.maxPool(c, x, window, [shape[2]!, shape[3]!], 1)[0]!,
  };
}

/** A sum over axes or windows, divided by its count. */
function mean({ attrs, of }: Node<"map">): Pattern | null {
  const x = of[0]!;
  const isMeanOf = (count: number) => attrs.expr === mul(arg(0), num(1 / count));
  if (x.op === "sumPool" && isMeanOf(product(kernelOf(x.attrs.window))))
    return { of: x.of, write: (c) => windows.averagePool(c, x) };
  if (x.op !== "reduce" || x.attrs.fn !== "sum") return null;
  const count = product(x.attrs.axes.map((axis) => x.of[0]!.shape[axis]!));
  if (count < 1 || !isMeanOf(count)) return null;
  return writing("ReduceMean", x.of, { axes: { ints: x.attrs.axes }, keepdims: { int: 0 } });
}

/** Activation functions that are several nodes here and one operator there. Others are written node by node. */
const operators: { readonly [A in ActivationName]?: readonly [op: string, attributes: Attributes] } = {
  leakyRelu: ["LeakyRelu", { alpha: { float: 0.01 } }],
  elu: ["Elu", { alpha: { float: 1 } }],
  softmax: ["Softmax", { axis: { int: -1 } }],
  softplus: ["Softplus", {}],
};

/**
 * Where the graph has one of these functions of one of `nodes`. Equal nodes are the same node, so building the
 * function once more finds it.
 */
export function activationsOf(nodes: Iterable<Node>): Map<Node, Pattern> {
  const found = new Map<Node, Pattern>();
  for (const z of nodes) {
    if (z.dtype !== "f32" || z.shape.length === 0) continue;
    for (const [name, [op, attributes]] of Object.entries(operators))
      found.set(activations[name as ActivationName](z), writing(op, [z], attributes));
  }
  return found;
}

const toUint = call("toUint", arg(0));
/** The node that `n` is another shape of. */
const unshaped = (n: Node): Node => (n.op === "reshape" ? n.of[0]! : n);

/** Tokens come as whole numbers: no detour over f32. `tokens` says by what name they come in. */
export function tokenPatternOf(n: Node, tokens: ReadonlyMap<Node, string>): Pattern | null {
  const name = n.op === "map" && n.attrs.expr === toUint ? tokens.get(unshaped(n.of[0]!)) : undefined;
  if (name !== undefined) {
    const write = (c: Context) => c.emitter.emit("Reshape", [name, c.emitter.list(reshaped(n.shape))]);
    return { of: [], write };
  }
  return embeddingOf(n, tokens);
}

/** Rows of a table, one for each token of [batch, …]. */
function embeddingOf(n: Node, tokens: ReadonlyMap<Node, string>): Pattern | null {
  const rows = unshaped(n);
  if (rows.op !== "gather") return null;
  const [table, index] = rows.of as [Node, Node];
  if (index.op !== "map" || index.attrs.expr !== toUint) return null;
  const x = unshaped(index.of[0]!);
  const name = tokens.get(x);
  if (name === undefined || !sameShape(n.shape, [...x.shape, ...table.shape.slice(1)])) return null;
  return { of: [table], write: (c) => c.emitter.emit("Gather", [c.full(table), name], { axis: { int: 0 } }) };
}
