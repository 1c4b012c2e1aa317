/**
 * @file Hinge loss: max(0, 1 − y·z) of one unit with classes y = ±1 (Cortes and Vapnik 1995); of several units
 * Σ max(0, 1 − z_y + z_i) / C over the classes i ≠ y. (nn.MultiMarginLoss)
 */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, type Node, sum } from "../../ir/graph.ts";
import { defineLoss } from "./loss.ts";
import { marginMeets } from "./marginMeets.ts";

/** max(0, 1 − margin). */
const missing = (margin: Node): Node => a.relu(a.addConstant(a.neg(margin), 1));

export const hinge = defineLoss({
  type: "hinge",
  fields: {},
  link: "step",
  signs: true,
  fit: marginMeets,
  elements: (z, y) => {
    const last = z.shape.length - 1;
    const classes = z.shape[last]!;
    if (classes === 1) return missing(a.mul(y, z));
    const right = broadcast(sum(a.mul(y, z), [last]), z.shape, [last]);
    const others = a.addConstant(a.neg(y), 1);
    return a.mulConstant(sum(a.mul(others, missing(a.sub(right, z))), [last]), 1 / classes);
  },
});
