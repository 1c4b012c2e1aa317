/** @file The small vocabulary that layers, losses and optimizers are written in: elementwise arithmetic on nodes. */
import { broadcast, fill, iota, map, type Node, spread, sum } from "./graph.ts";
import * as s from "./scalar.ts";
import { product, type Shape } from "./shape.ts";

const x0 = s.arg(0);
const x1 = s.arg(1);
const u0 = s.arg(0, "u32");
const u1 = s.arg(1, "u32");
const x2 = s.arg(2);

const unary = (expr: s.Expr) => (x: Node) => map(expr, x);
/** Operands with fewer axes are repeated over the leading axes of the other: biases and scalars. */
const binary = (expr: s.Expr) => (a: Node, b: Node) => {
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  return map(expr, spread(a, shape), spread(b, shape));
};

export const add = binary(s.add(x0, x1));
export const sub = binary(s.sub(x0, x1));
export const mul = binary(s.mul(x0, x1));
export const div = binary(s.div(x0, x1));
export const max = binary(s.call("max", x0, x1));
export const min = binary(s.call("min", x0, x1));
export const gt = binary(s.gt(x0, x1));
export const eq = binary(s.call("eq", x0, x1));
export const neg = unary(s.neg(x0));
export const exp = unary(s.call("exp", x0));
export const expm1 = unary(s.call("expm1", x0));
export const log = unary(s.call("log", x0));
export const log1p = unary(s.call("log1p", x0));
export const sin = unary(s.call("sin", x0));
export const abs = unary(s.call("abs", x0));
export const cos = unary(s.call("cos", x0));
export const sqrt = unary(s.call("sqrt", x0));
export const tanh = unary(s.call("tanh", x0));
export const sigmoid = unary(s.call("sigmoid", x0));
export const erf = unary(s.call("erf", x0));
export const relu = unary(s.call("relu", x0));
export const floor = unary(s.call("floor", x0));
export const square = unary(s.mul(x0, x0));
export const detach = unary(s.call("detach", x0));
/** 1 where finite, u32. */
export const finite = unary(s.call("finite", x0));
export const toFloat = unary(s.call("toFloat", u0));
export const toUint = unary(s.call("toUint", x0));
/** The upper 24 bits as a number in [0, 1). */
export const unit = unary(s.call("unit", u0));
export const uadd = binary(s.call("uadd", u0, u1));
export const uand = binary(s.call("uand", u0, u1));

/** u32 by a constant: remainder, quotient, and 1 where equal (f32). */
export const remainder = (x: Node, by: number): Node => map(s.call("urem", u0, s.uint(by)), x);
export const quotient = (x: Node, by: number): Node => map(s.call("udiv", u0, s.uint(by)), x);
export const equals = (x: Node, value: number): Node =>
  map(s.call("toFloat", s.call("ueq", u0, s.uint(value))), x);

export function select(condition: Node, a: Node, b: Node): Node {
  return map(s.select(x0, x1, x2), spread(condition, a.shape), a, spread(b, a.shape));
}

export const constant = (like: Node, value: number): Node => fill(like.graph, value);
/** x + c, x · c. */
export const addConstant = (x: Node, c: number): Node => map(s.add(x0, s.num(c)), x);
export const mulConstant = (x: Node, c: number): Node => map(s.mul(x0, s.num(c)), x);

/** The sum of all elements. */
export const total = (x: Node): Node =>
  sum(
    x,
    x.shape.map((_, axis) => axis),
  );

/** How many elements `shape` has for this step's batch, as a scalar; `batch` is the batch's size. */
export function count(batch: Node, shape: Shape): Node {
  const size = product(shape);
  return size < 0 ? mulConstant(batch, -size) : fill(batch.graph, size);
}

/** u32 class indices [...] → f32 [..., classes]: 1 at the class, else 0. */
export function oneHot(index: Node, classes: number): Node {
  const shape = [...index.shape, classes];
  const last = shape.length - 1;
  const positions = spread(iota(index.graph, [classes]), shape);
  return map(s.call("toFloat", s.call("ueq", u0, u1)), broadcast(index, shape, [last]), positions);
}
