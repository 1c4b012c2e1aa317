/** @file Softmax cross-entropy on logits: −log softmax(z) at the true class. (nn.CrossEntropyLoss) */
import * as a from "../../ir/arithmetic.ts";
import { sum } from "../../ir/graph.ts";
import { logSoftmax } from "../activations.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

export const crossEntropy = defineLoss({
  type: "crossEntropy",
  fields: {},
  link: "softmax",
  fit: (fit) => {
    if (fit.activation !== "softmax" && fit.activation !== "identity") {
      return { code: "loss.activation", values: { needed: "softmax" } };
    }
    if (fit.target.kind === "real") return { code: "loss.needsClasses", values: {} };
    const problem = outputMeets(fit);
    const units = fit.output[fit.output.length - 1] ?? 1;
    return (
      problem ??
      (units === 1 ? { code: "loss.units", values: { units, needed: fit.target.classes ?? 2 } } : null)
    );
  },
  elements: (z, y) => a.neg(sum(a.mul(y, logSoftmax(z)), [z.shape.length - 1])),
});
