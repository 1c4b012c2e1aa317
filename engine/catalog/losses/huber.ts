/** @file Huber loss (Huber 1964): ½e² up to |e| = δ, and straight on from there: δ(|e| − ½δ). (nn.HuberLoss) */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

export const huber = defineLoss({
  type: "huber",
  fields: { delta: number(1e-3, 100, 1, { scale: "log", live: true }) },
  link: null,
  fit: (fit) => outputMeets(fit),
  elements: (output, target, input) => {
    const error = a.abs(a.sub(output, target));
    const delta = input("delta");
    // With q = min(|e|, δ) both parts are ½q² + δ(|e| − q).
    const inside = a.min(error, delta);
    return a.add(a.mulConstant(a.square(inside), 0.5), a.mul(delta, a.sub(error, inside)));
  },
});
