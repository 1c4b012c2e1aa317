/**
 * @file Kullback-Leibler divergence Σ y (log y − log q) of the softmax q of the output from probabilities y, read off
 * the preactivation; 0 · log 0 is 0. The mean is over samples (and time steps). (nn.KLDivLoss, "batchmean")
 */
import * as a from "../../ir/arithmetic.ts";
import { type Node, sum } from "../../ir/graph.ts";
import { logSoftmax } from "../activations.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

/** y log y, and 0 where there is no probability. */
function logarithmic(y: Node): Node {
  return a.select(a.gt(y, a.constant(y, 0)), a.mul(y, a.log(y)), a.mulConstant(y, 0));
}

export const klDivergence = defineLoss({
  type: "klDivergence",
  fields: {},
  link: "softmax",
  fit: (fit) => {
    if (fit.activation !== "softmax" && fit.activation !== "identity") {
      return { code: "loss.activation", values: { needed: "softmax" } };
    }
    const units = fit.output[fit.output.length - 1] ?? 1;
    return outputMeets(fit) ?? (units === 1 ? { code: "loss.units", values: { units, needed: 2 } } : null);
  },
  elements: (z, y) => sum(a.sub(logarithmic(y), a.mul(y, logSoftmax(z))), [z.shape.length - 1]),
});
