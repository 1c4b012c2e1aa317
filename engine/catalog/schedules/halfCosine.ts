/** @file Half a cosine wave as the way between two values: what annealing is made of. */
import * as a from "../../ir/arithmetic.ts";
import type { Node } from "../../ir/graph.ts";

/** (1 + cos πt) / 2: 1 at t = 0, 0 at t = 1. */
export const falling = (t: Node): Node =>
  a.mulConstant(a.addConstant(a.cos(a.mulConstant(t, Math.PI)), 1), 0.5);

/** `from` where `share` is 1, `to` where it is 0. */
export const between = (from: Node, to: Node, share: Node): Node => a.add(to, a.mul(a.sub(from, to), share));
