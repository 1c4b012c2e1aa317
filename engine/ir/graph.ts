/**
 * @file The tensor graph: a closed set of ops, and builders that infer every shape.
 * Nodes are immutable and hash-consed within their graph: the same op on the same operands is the same node.
 */
import { arg, argumentsOf, evaluate, type Expr, num, substitute, uint } from "./scalar.ts";
import {
  type DType,
  isSymbolic,
  printShape,
  product,
  replaced,
  type Shape,
  sameShape,
  without,
} from "./shape.ts";

/** Geometry of a convolution or pooling window along an axis. */
export interface WindowAxis {
  readonly kernel: number;
  readonly stride: number;
  /** Elements of padding before; what follows the last window needs no name. */
  readonly padding: number;
}
/** The window along the height and, unless `width` says otherwise, along the width. */
export interface Window extends WindowAxis {
  readonly width?: WindowAxis;
}
/** The window along height and width. */
export const windowAxes = (w: Window): readonly [WindowAxis, WindowAxis] => [w, w.width ?? w];

export interface Scan {
  /** Time steps. */
  readonly length: number;
  /** True: from the last time step to the first. Time indices stay those of the sequences. */
  readonly reverse: boolean;
  /** Stand for the carried values at the beginning of a time step. */
  readonly carried: readonly Node<"bodyInput">[];
  /** Stand for this time step's part of each sequence. */
  readonly sequences: readonly Node<"bodyInput">[];
  /** The carried values at the end of a time step. */
  readonly next: readonly Node[];
  /** Body nodes that may be read over time with `stacked`, beside those that `next` depends on. */
  readonly outputs: readonly Node[];
}

/** Attributes of each op. A line here makes every pass that misses a rule fail to compile. */
export interface Ops {
  /** A named tensor from outside: data, state, a hyperparameter, the clock. */
  input: { readonly name: string };
  fill: { readonly value: number };
  /** The row-major index of each element, u32. */
  iota: Record<never, never>;
  /** Elementwise over operands of one shape. */
  map: { readonly expr: Expr };
  /** Removes `axes`. */
  reduce: { readonly fn: "sum" | "max"; readonly axes: readonly number[] };
  /** Removes `axis`: the index of the first largest, u32. */
  argmax: { readonly axis: number };
  /** [..., m, k] × [..., k, n] → [..., m, n], leading axes equal. */
  matmul: Record<never, never>;
  /** x [b, c, h, w], w [o, c, k, l] → [b, o, h′, w′]. */
  conv2d: { readonly window: Window };
  /** Adjoint in x: dy [b, o, h′, w′], w [o, c, k, l] → [b, c, h, w]. */
  conv2dInput: { readonly window: Window };
  /** Adjoint in w: x [b, c, h, w], dy [b, o, h′, w′] → [o, c, k, l]. */
  conv2dWeight: { readonly window: Window };
  /** x [b, c, h, w] → u32 [b, c, h′, w′]: where in its h × w plane each window's first largest element is. */
  poolArgmax: { readonly window: Window };
  /** x [b, c, h, w], picked u32 [b, c, h′, w′] → the picked elements. */
  poolGather: { readonly window: Window };
  /** Adjoint: d [b, c, h′, w′], picked → [b, c, h, w]. */
  poolScatter: { readonly window: Window };
  /** Sums of windows; padding counts as zero. */
  sumPool: { readonly window: Window };
  /** Adjoint: d [b, c, h′, w′] → [b, c, h, w]. */
  sumPoolInput: { readonly window: Window };
  /** table [rows, …], index u32 [n] → [n, …]. */
  gather: Record<never, never>;
  /** Adjoint: index u32 [n], d [n, …] → [rows, …], sums over equal indices. */
  scatterAdd: Record<never, never>;
  slice: { readonly axis: number; readonly start: number };
  /** Zeros before and after along `axis`. */
  pad: { readonly axis: number; readonly before: number };
  concat: { readonly axis: number };
  /** Axis i of the result is axis `permutation[i]` of the operand. */
  transpose: { readonly permutation: readonly number[] };
  reshape: Record<never, never>;
  /** Inserts the result's `axes`, along which the operand repeats. */
  broadcast: { readonly axes: readonly number[] };
  /** A leaf of one scan's body; `of` nothing. */
  bodyInput: { readonly number: number };
  /** Operands: initial carried values, sequences [time, …], then what the body reads from outside. No tensor itself. */
  scan: Scan;
  /** A scan's body node over time: [time, …]. */
  stacked: { readonly node: Node };
  /** A scan's carried value after the last time step. */
  final: { readonly index: number };
}
export type OpName = keyof Ops;
export type Node<K extends OpName = OpName> = {
  [P in K]: {
    readonly op: P;
    readonly of: readonly Node[];
    readonly shape: Shape;
    readonly dtype: DType;
    readonly attrs: Ops[P];
    /** Unique in its graph, ascending: operands have smaller ones. */
    readonly id: number;
    /** The attributes as text: with op, operands, dtype and shape it says when two nodes are equal. */
    readonly key: string;
    readonly graph: Graph;
  };
}[K];

/** What stands in a graph where an input of this name is asked for; null: that input. */
export type StandIn = (graph: Graph, name: string, shape: Shape) => Node | null;

/** Owns the table in which equal nodes are found again. */
export interface Graph {
  readonly nodes: Map<string, Node>;
  next: number;
  readonly standIn: StandIn;
}
/** With `standIn`, the same builders make a graph in which other nodes take the place of some inputs. */
export function createGraph(standIn: StandIn = () => null): Graph {
  return { nodes: new Map(), next: 0, standIn };
}

/** For builders only: the node, or the equal one that the graph has already. */
export function make<K extends OpName>(
  graph: Graph,
  op: K,
  of: readonly Node[],
  shape: Shape,
  dtype: DType,
  attrs: Ops[K],
  key: string,
): Node<K> {
  const name = `${op} ${of.map((n) => n.id).join(" ")} ${dtype} [${shape.join(",")}] ${key}`;
  const known = graph.nodes.get(name);
  if (known) return known as Node<K>;
  const node = { op, of, shape, dtype, attrs, id: graph.next++, key, graph } as Node<K>;
  graph.nodes.set(name, node as Node);
  return node;
}

/** The same op on other operands of the same shapes. */
export function rebuild(n: Node, of: readonly Node[]): Node {
  return of.every((o, i) => o === n.of[i]) ? n : make(n.graph, n.op, of, n.shape, n.dtype, n.attrs, n.key);
}

export function refuse(what: string, ...shapes: readonly Shape[]): never {
  throw new Error(`${what}: ${shapes.map(printShape).join(" and ")}`);
}

export function input(graph: Graph, name: string, shape: Shape, dtype: DType = "f32"): Node {
  return graph.standIn(graph, name, shape) ?? make(graph, "input", [], shape, dtype, { name }, name);
}
export function fill(graph: Graph, value: number, shape: Shape = [], dtype: DType = "f32"): Node {
  return make(graph, "fill", [], shape, dtype, { value }, Object.is(value, -0) ? "-0" : `${value}`);
}
export function iota(graph: Graph, shape: Shape): Node {
  return make(graph, "iota", [], shape, "u32", {}, "");
}

/** Applies `expr` elementwise; operand i is argument i. Operands that it does not use, or uses twice, are dropped. */
export function map(expr: Expr, ...of: readonly Node[]): Node {
  const first = of[0];
  if (!first) throw new Error("map needs an operand; use fill for a constant");
  for (const n of of)
    if (!sameShape(n.shape, first.shape)) refuse("map: shapes differ", first.shape, n.shape);
  const values = of.map((n, i) => (n.op === "fill" ? constant(n.attrs.value, n.dtype) : arg(i, n.dtype)));
  const folded = substitute(expr, values);
  if (folded.fn === "const") return fill(first.graph, folded.value, first.shape, folded.type);
  if (folded.fn === "arg") return of[folded.index]!;
  const used = [...new Set(argumentsOf(folded).map((i) => of[i]!))];
  // Constants that do not fold exactly in f32 leave an expression of nothing but constants.
  if (used.length === 0) return fill(first.graph, evaluate(folded, []), first.shape, folded.type);
  const compact = substitute(
    folded,
    of.map((n) => arg(Math.max(0, used.indexOf(n)), n.dtype)),
  );
  return make(first.graph, "map", used, first.shape, compact.type, { expr: compact }, `${compact.id}`);
}
const constant = (value: number, dtype: DType): Expr => (dtype === "f32" ? num(value) : uint(value));

function reduce(fn: "sum" | "max", x: Node, axes: readonly number[]): Node {
  if (axes.length === 0) return x;
  const shape = x.shape.filter((_, axis) => !axes.includes(axis));
  return make(x.graph, "reduce", [x], shape, "f32", { fn, axes }, `${fn} ${axes.join(" ")}`);
}
export const sum = (x: Node, axes: readonly number[]): Node => reduce("sum", x, axes);
export const maximum = (x: Node, axes: readonly number[]): Node => reduce("max", x, axes);

export function argmax(x: Node, axis: number): Node {
  return make(x.graph, "argmax", [x], without(x.shape, axis), "u32", { axis }, `${axis}`);
}

export function matmul(a: Node, b: Node): Node {
  const [m, k] = a.shape.slice(-2);
  const [k2, n] = b.shape.slice(-2);
  const lead = a.shape.slice(0, -2);
  if (m === undefined || n === undefined || k !== k2 || !sameShape(lead, b.shape.slice(0, -2))) {
    refuse("matmul: shapes do not meet", a.shape, b.shape);
  }
  return make(a.graph, "matmul", [a, b], [...lead, m, n], "f32", {}, "");
}

/** Windows along an axis of `size`; Infinity-free: at least 1 or an error. */
export function windows(
  size: number,
  { kernel, stride, padding }: WindowAxis,
  paddingAfter = padding,
): number {
  const count = Math.floor((size + padding + paddingAfter - kernel) / stride) + 1;
  if (count < 1) throw new Error(`window of ${kernel} does not fit into ${size} with padding ${padding}`);
  return count;
}
const axisKey = (w: WindowAxis): string => `${w.kernel} ${w.stride} ${w.padding}`;
const windowKey = (w: Window): string => (w.width ? `${axisKey(w)} by ${axisKey(w.width)}` : axisKey(w));
/** The window's size [height, width]. */
export const kernelOf = (w: Window): number[] => windowAxes(w).map(({ kernel }) => kernel);

/** `out` is the spatial size [h′, w′] of the result; it says how much padding follows. */
export function conv2d(x: Node, w: Node, window: Window, out: readonly [number, number]): Node {
  if (x.shape[1] !== w.shape[1]) refuse("conv2d: channels differ", x.shape, w.shape);
  return make(
    x.graph,
    "conv2d",
    [x, w],
    [x.shape[0]!, w.shape[0]!, ...out],
    "f32",
    { window },
    windowKey(window),
  );
}
/** `size` is the spatial size [h, w] of the input. */
export function conv2dInput(dy: Node, w: Node, window: Window, size: readonly [number, number]): Node {
  const shape = [dy.shape[0]!, w.shape[1]!, ...size];
  return make(dy.graph, "conv2dInput", [dy, w], shape, "f32", { window }, windowKey(window));
}
export function conv2dWeight(x: Node, dy: Node, window: Window): Node {
  const shape = [dy.shape[1]!, x.shape[1]!, ...kernelOf(window)];
  return make(x.graph, "conv2dWeight", [x, dy], shape, "f32", { window }, windowKey(window));
}

/** Height and width of an image tensor. */
export const spatial = (n: Node): [number, number] => [n.shape[2]!, n.shape[3]!];
const planes = (n: Node, out: readonly [number, number]): Shape => [n.shape[0]!, n.shape[1]!, ...out];

export function poolArgmax(x: Node, window: Window, out: readonly [number, number]): Node {
  return make(x.graph, "poolArgmax", [x], planes(x, out), "u32", { window }, windowKey(window));
}
export function poolGather(x: Node, picked: Node, window: Window): Node {
  return make(x.graph, "poolGather", [x, picked], picked.shape, "f32", { window }, windowKey(window));
}
export function poolScatter(d: Node, picked: Node, window: Window, size: readonly [number, number]): Node {
  return make(d.graph, "poolScatter", [d, picked], planes(d, size), "f32", { window }, windowKey(window));
}
export function sumPool(x: Node, window: Window, out: readonly [number, number]): Node {
  return make(x.graph, "sumPool", [x], planes(x, out), "f32", { window }, windowKey(window));
}
export function sumPoolInput(d: Node, window: Window, size: readonly [number, number]): Node {
  return make(d.graph, "sumPoolInput", [d], planes(d, size), "f32", { window }, windowKey(window));
}

export function gather(table: Node, index: Node): Node {
  if (index.dtype !== "u32" || index.shape.length !== 1)
    refuse("gather: the index is not u32 [n]", index.shape);
  return make(
    table.graph,
    "gather",
    [table, index],
    [index.shape[0]!, ...table.shape.slice(1)],
    table.dtype,
    {},
    "",
  );
}
export function scatterAdd(index: Node, d: Node, rows: number): Node {
  return make(d.graph, "scatterAdd", [index, d], [rows, ...d.shape.slice(1)], "f32", {}, "");
}

export function slice(x: Node, axis: number, start: number, end: number): Node {
  const size = x.shape[axis]!;
  if (isSymbolic(size) || start < 0 || end > size || end <= start)
    refuse(`slice ${start}:${end} of axis ${axis}`, x.shape);
  if (start === 0 && end === size) return x;
  return make(
    x.graph,
    "slice",
    [x],
    replaced(x.shape, axis, end - start),
    x.dtype,
    { axis, start },
    `${axis} ${start}`,
  );
}
export function pad(x: Node, axis: number, before: number, after: number): Node {
  const size = x.shape[axis]!;
  if (isSymbolic(size)) refuse(`pad of axis ${axis}`, x.shape);
  if (before === 0 && after === 0) return x;
  return make(
    x.graph,
    "pad",
    [x],
    replaced(x.shape, axis, before + size + after),
    x.dtype,
    { axis, before },
    `${axis} ${before}`,
  );
}
export function concat(parts: readonly Node[], axis: number): Node {
  const first = parts[0]!;
  if (parts.length === 1) return first;
  for (const p of parts) {
    if (!sameShape(without(p.shape, axis), without(first.shape, axis)))
      refuse("concat", first.shape, p.shape);
  }
  const size = parts.reduce((total, p) => total + p.shape[axis]!, 0);
  return make(
    first.graph,
    "concat",
    parts,
    replaced(first.shape, axis, size),
    first.dtype,
    { axis },
    `${axis}`,
  );
}

export function transpose(x: Node, permutation: readonly number[]): Node {
  if (permutation.every((p, i) => p === i)) return x;
  const inner = x.op === "transpose" ? x.attrs.permutation : null;
  if (inner)
    return transpose(
      x.of[0]!,
      permutation.map((p) => inner[p]!),
    );
  if (x.op === "matmul" && swapsLast(permutation)) return matmul(transposed(x.of[1]!), transposed(x.of[0]!));
  const shape = permutation.map((p) => x.shape[p]!);
  return make(x.graph, "transpose", [x], shape, x.dtype, { permutation }, permutation.join(" "));
}
/** Whether `permutation` exchanges the last two axes and leaves the others: then (ab)ᵀ = bᵀaᵀ saves the transposition. */
function swapsLast(permutation: readonly number[]): boolean {
  const last = permutation.length - 1;
  return permutation.every((p, i) => p === (i === last ? last - 1 : i === last - 1 ? last : i));
}
/** Swaps the last two axes. */
export function transposed(x: Node): Node {
  const last = x.shape.length - 1;
  return transpose(
    x,
    x.shape.map((_, i) => (i === last ? last - 1 : i === last - 1 ? last : i)),
  );
}
export function reshape(x: Node, shape: Shape): Node {
  if (product(shape) !== product(x.shape)) refuse("reshape: sizes differ", x.shape, shape);
  if (sameShape(x.shape, shape)) return x;
  if (x.op === "reshape") return reshape(x.of[0]!, shape);
  return make(x.graph, "reshape", [x], shape, x.dtype, {}, "");
}
/** Repeats `x` along new axes: `shape` is the result's, `axes` the ones that `x` lacks. */
export function broadcast(x: Node, shape: Shape, axes: readonly number[]): Node {
  if (axes.length === 0) return x;
  const rest = shape.filter((_, axis) => !axes.includes(axis));
  if (!sameShape(rest, x.shape)) refuse(`broadcast along ${axes.join(", ")}`, x.shape, shape);
  if (x.op === "fill") return fill(x.graph, x.attrs.value, shape, x.dtype);
  return make(x.graph, "broadcast", [x], shape, x.dtype, { axes }, axes.join(" "));
}
/** Repeats `x` over the leading axes of `shape` that it lacks: a bias over a batch, a scalar over anything. */
export function spread(x: Node, shape: Shape): Node {
  return broadcast(x, shape, shape.map((_, axis) => axis).slice(0, shape.length - x.shape.length));
}

/** Nodes reachable from `roots`, operands first. Not recursive: graphs may be deep. */
export function topological(roots: readonly Node[]): Node[] {
  const seen = new Set<Node>();
  const order: Node[] = [];
  const pending: Node[] = [...roots].reverse();
  while (pending.length > 0) {
    const n = pending.at(-1)!;
    if (seen.has(n)) {
      pending.pop();
      continue;
    }
    const missing = n.of.filter((o) => !seen.has(o));
    if (missing.length > 0) {
      for (let i = missing.length - 1; i >= 0; i--) pending.push(missing[i]!);
      continue;
    }
    pending.pop();
    seen.add(n);
    order.push(n);
  }
  return order;
}
