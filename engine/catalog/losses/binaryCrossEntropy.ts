/** @file Binary cross-entropy on logits: max(z, 0) − z·y + log(1 + e^−|z|). (nn.BCEWithLogitsLoss) */
import * as a from "../../ir/arithmetic.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

export const binaryCrossEntropy = defineLoss({
  type: "binaryCrossEntropy",
  fields: {},
  link: "sigmoid",
  fit: (fit) => {
    if (fit.activation !== "sigmoid" && fit.activation !== "identity") {
      return { code: "loss.activation", values: { needed: "sigmoid" } };
    }
    return fit.target.kind === "real" ? { code: "loss.needsClasses", values: {} } : outputMeets(fit);
  },
  // The maximum shares its slope at 0, where |z| has none: together σ(0) = ½, as it has to be.
  elements: (z, y) => a.add(a.sub(a.max(z, a.constant(z, 0)), a.mul(z, y)), a.log1p(a.exp(a.neg(a.abs(z))))),
});
