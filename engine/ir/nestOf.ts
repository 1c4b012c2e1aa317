/** @file How each op becomes one loop nest: its loops, and its value as an expression of loads. */
import { type Affine, address, linear, negated, plus, scaled, shifted, zero } from "./affine.ts";
import { kernelOf, type Node, type OpName, spatial, type Window, windowAxes } from "./graph.ts";
import type { Combine, Coordinate, Operand } from "./nest.ts";
import { call, type Expr, mul, num, select, substitute, uint } from "./scalar.ts";
import { type DType, product, replaced, type Shape } from "./shape.ts";

/** Where a node's values are, as seen from inside a nest. */
export interface Source {
  /** An argument for `operand`; equal operands share one. */
  operand(operand: Operand, dtype: DType): Expr;
  /** The value of `n` at `index`: a load where `n` has a buffer, else its expression. */
  read(n: Node, index: readonly Affine[]): Expr;
  /** The buffer of `n`, and where it starts in this time step. */
  place(n: Node): { readonly buffer: number; readonly start: Affine };
}

export interface Body {
  /** Extents of the loops beyond the result's own axes. */
  readonly inner: Shape;
  readonly combine: Combine;
  /** `at` are the counters of the result's axes, `over` those of the inner loops. */
  readonly value: (source: Source, at: readonly Affine[], over: readonly Affine[]) => Expr;
  /** What becomes of the combined value, argument 0. */
  readonly finish?: (source: Source, at: readonly Affine[], combined: Expr) => Expr;
}

/** Ops that are one nest; the others are places, or several nests. */
export type NestOp = Exclude<
  OpName,
  "input" | "bodyInput" | "scan" | "stacked" | "final" | "reshape" | "concat"
>;
type Rule<K extends OpName> = (n: Node<K>) => Body;

const pointwise = (value: Body["value"]): Body => ({ inner: [], combine: "none", value });

/** A node that is read where it is used. */
const seenThrough = (n: Node): Body => pointwise((source, at) => readThrough(source, n, at));

const nowhere: Affine = zero;

interface Loading {
  readonly coordinates?: readonly Coordinate[];
  readonly outside?: number;
  readonly row?: Row;
}
type Row = NonNullable<Extract<Operand, { kind: "load" }>["row"]>;

/** A load of `n` at `at`, where axes that are given otherwise stand at `nowhere`. */
function load(
  source: Source,
  n: Node,
  at: readonly Affine[],
  { coordinates = [], outside = 0, row }: Loading,
): Expr {
  const { buffer, start } = source.place(n);
  const { dtype } = n;
  const where = plus(start, address(n.shape, at));
  return source.operand(
    { kind: "load", buffer, dtype, address: where, coordinates, outside, row: row ?? null },
    dtype,
  );
}

/** An element of a window: the image's spatial axes are given by coordinates that may fall outside. */
function inWindow(
  source: Source,
  n: Node,
  [b, c]: readonly Affine[],
  coordinates: Coordinate[],
  outside = 0,
): Expr {
  return load(source, n, [b!, c!, nowhere, nowhere], { coordinates, outside });
}

type Pair = readonly [Affine, Affine];

/** A position along height or width of n, given times `divide`. */
function along(n: Node, axis: number, position: Affine, divide: number): Coordinate {
  const [height, width] = spatial(n);
  return axis === 0
    ? { position, divide, limit: height, stride: linear(width) }
    : { position, divide, limit: width, stride: linear(1) };
}

/** Where element k of a window lies in its input n: out × stride + k − padding. */
const entered = (n: Node, out: Pair, k: Pair, window: Window): Coordinate[] =>
  windowAxes(window).map(({ stride, padding }, axis) =>
    along(n, axis, shifted(plus(scaled(out[axis]!, stride), k[axis]!), -padding), 1),
  );

/** Of which window, in the plane of n, a position of the input is element k: (in + padding − k) / stride. */
const left = (n: Node, position: Pair, k: Pair, window: Window): Coordinate[] =>
  windowAxes(window).map(({ stride, padding }, axis) =>
    along(n, axis, shifted(plus(position[axis]!, negated(k[axis]!)), padding), stride),
  );

/** Chooses `value` where the u32 operands are equal, else 0. */
const where = (a: Expr, b: Expr, value: Expr): Expr =>
  select(call("toFloat", call("ueq", a, b)), value, num(0));

const index = (source: Source, value: Affine): Expr => source.operand({ kind: "index", value }, "u32");

const rules: { readonly [K in NestOp]: Rule<K> } = {
  fill: seenThrough,
  iota: seenThrough,
  map: seenThrough,
  broadcast: seenThrough,
  transpose: seenThrough,
  slice: seenThrough,
  reduce: ({ of: [x], attrs: { fn, axes } }) => ({
    inner: axes.map((axis) => x!.shape[axis]!),
    combine: fn,
    value: (source, at, over) => source.read(x!, woven(x!.shape, axes, at, over)),
  }),
  argmax: ({ of: [x], attrs: { axis } }) => ({
    inner: [x!.shape[axis]!],
    combine: "argmax",
    value: (source, at, over) => source.read(x!, woven(x!.shape, [axis], at, over)),
  }),
  matmul: ({ of: [a, b] }) => ({
    inner: [a!.shape[a!.shape.length - 1]!],
    combine: "sum",
    value: (source, at, [k]) => {
      const [lead, m, n] = [at.slice(0, -2), at[at.length - 2]!, at[at.length - 1]!];
      return mul(source.read(a!, [...lead, m, k!]), source.read(b!, [...lead, k!, n]));
    },
  }),
  conv2d: ({ of: [x, w], attrs: { window } }) => ({
    inner: w!.shape.slice(1),
    combine: "sum",
    value: (source, [b, o, y, z], [c, i, j]) =>
      mul(
        inWindow(source, x!, [b!, c!], entered(x!, [y!, z!], [i!, j!], window)),
        source.read(w!, [o!, c!, i!, j!]),
      ),
  }),
  conv2dInput: ({ of: [dy, w], attrs: { window } }) => ({
    inner: [w!.shape[0]!, ...kernelOf(window)],
    combine: "sum",
    value: (source, [b, c, y, z], [o, i, j]) => {
      const at = left(dy!, [y!, z!], [i!, j!], window);
      return mul(inWindow(source, dy!, [b!, o!], at), source.read(w!, [o!, c!, i!, j!]));
    },
  }),
  conv2dWeight: ({ of: [x, dy], attrs: { window } }) => ({
    inner: [dy!.shape[0]!, ...spatial(dy!)],
    combine: "sum",
    value: (source, [o, c, i, j], [b, y, z]) =>
      mul(
        inWindow(source, x!, [b!, c!], entered(x!, [y!, z!], [i!, j!], window)),
        source.read(dy!, [b!, o!, y!, z!]),
      ),
  }),
  poolArgmax: ({ of: [x], attrs: { window } }) => ({
    inner: kernelOf(window),
    combine: "argmax",
    value: (source, [b, c, y, z], [i, j]) => {
      const at = entered(x!, [y!, z!], [i!, j!], window);
      return inWindow(source, x!, [b!, c!], at, Number.NEGATIVE_INFINITY);
    },
    // (y·s − p + i)·W + (z·t − q + j) for the window's element i·l + j, with strides s, t, paddings p, q and l columns;
    // wraps around and back where p and q are subtracted.
    finish: (source, [, , y, z], picked) => {
      const width = x!.shape[3]!;
      const [down, across] = windowAxes(window);
      const corner = plus(scaled(scaled(y!, down.stride), width), scaled(z!, across.stride));
      const start = index(source, shifted(corner, -(down.padding * width + across.padding)));
      const row = call("umul", call("udiv", picked, uint(across.kernel)), uint(width));
      return call("uadd", start, call("uadd", row, call("urem", picked, uint(across.kernel))));
    },
  }),
  poolGather: ({ of: [x, picked] }) =>
    pointwise((source, at) => {
      const chosen = source.place(picked!);
      const where = plus(chosen.start, address(picked!.shape, at));
      const row = { buffer: chosen.buffer, address: where, stride: 1 };
      return load(source, x!, [at[0]!, at[1]!, nowhere, nowhere], { row });
    }),
  poolScatter: ({ of: [d, picked], shape, attrs: { window } }) => ({
    inner: kernelOf(window),
    combine: "sum",
    value: (source, [b, c, y, z], [i, j]) => {
      const at = left(d!, [y!, z!], [i!, j!], window);
      const here = index(source, plus(scaled(y!, shape[3]!), z!));
      return where(inWindow(source, picked!, [b!, c!], at), here, inWindow(source, d!, [b!, c!], at));
    },
  }),
  sumPool: ({ of: [x], attrs: { window } }) => ({
    inner: kernelOf(window),
    combine: "sum",
    value: (source, [b, c, y, z], [i, j]) =>
      inWindow(source, x!, [b!, c!], entered(x!, [y!, z!], [i!, j!], window)),
  }),
  sumPoolInput: ({ of: [d], attrs: { window } }) => ({
    inner: kernelOf(window),
    combine: "sum",
    value: (source, [b, c, y, z], [i, j]) => {
      const at = left(d!, [y!, z!], [i!, j!], window);
      return inWindow(source, d!, [b!, c!], at);
    },
  }),
  gather: ({ of: [table, rows] }) =>
    pointwise((source, at) => {
      const chosen = source.place(rows!);
      const stride = product(table!.shape.slice(1));
      const row = { buffer: chosen.buffer, address: plus(chosen.start, at[0]!), stride };
      return load(source, table!, [nowhere, ...at.slice(1)], { row });
    }),
  scatterAdd: ({ of: [rows, d] }) => ({
    inner: [rows!.shape[0]!],
    combine: "sum",
    value: (source, at, [i]) =>
      where(source.read(rows!, [i!]), index(source, at[0]!), source.read(d!, [i!, ...at.slice(1)])),
  }),
  pad: ({ of: [x], attrs: { axis, before } }) =>
    pointwise((source, at) => {
      const stride = linear(product(x!.shape.slice(axis + 1)));
      const coordinate = { position: shifted(at[axis]!, -before), divide: 1, limit: x!.shape[axis]!, stride };
      return load(source, x!, replaced(at, axis, nowhere), { coordinates: [coordinate] });
    }),
};

/** `at` with the counters `over` of the removed axes put back where they were. */
function woven(
  shape: Shape,
  axes: readonly number[],
  at: readonly Affine[],
  over: readonly Affine[],
): Affine[] {
  let kept = 0;
  return shape.map((_, axis) => (axes.includes(axis) ? over[axes.indexOf(axis)]! : at[kept++]!));
}

/** The value of a node that needs no buffer, from the values of its operands. */
export function readThrough(source: Source, n: Node, at: readonly Affine[]): Expr {
  switch (n.op) {
    case "fill":
      return n.dtype === "f32" ? num(n.attrs.value) : uint(n.attrs.value);
    case "iota":
      return index(source, address(n.shape, at));
    case "map":
      return substitute(
        n.attrs.expr,
        n.of.map((o) => source.read(o, at)),
      );
    case "broadcast":
      return source.read(
        n.of[0]!,
        at.filter((_, axis) => !n.attrs.axes.includes(axis)),
      );
    case "transpose":
      return source.read(
        n.of[0]!,
        at.map((_, axis) => at[n.attrs.permutation.indexOf(axis)]!),
      );
    case "slice":
      return source.read(
        n.of[0]!,
        at.map((a, axis) => (axis === n.attrs.axis ? shifted(a, n.attrs.start) : a)),
      );
    default:
      throw new Error(`${n.op} needs a buffer`);
  }
}

/** The loops and the value of `n`. */
export function bodyOf(n: Node<NestOp>): Body {
  return (rules[n.op] as Rule<NestOp>)(n);
}
