/**
 * @file The perceptron criterion max(0, −y·z) with y = ±1 (Rosenblatt 1958; Bishop 2006, eq. 4.54): its descent is the
 * perceptron's rule. A score of exactly 0 counts as wrong, so that a perceptron that starts at zero moves. Of several
 * units each tells its own class from the rest.
 */
import * as a from "../../ir/arithmetic.ts";
import { defineLoss } from "./loss.ts";
import { marginMeets } from "./marginMeets.ts";

export const perceptron = defineLoss({
  type: "perceptron",
  fields: {},
  link: "step",
  signs: true,
  fit: marginMeets,
  elements: (z, y) => {
    const single = z.shape[z.shape.length - 1] === 1;
    const margin = a.mul(single ? y : a.addConstant(a.mulConstant(y, 2), -1), z);
    return a.select(a.gt(margin, a.constant(z, 0)), a.mulConstant(z, 0), a.neg(margin));
  },
});
