/** @file Whether an output gives scores of classes, as losses of margins read them. */
import type { Problem } from "../../spec/modelDiagnostic.ts";
import type { LossFit } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

/** Scores are preactivations: the activation is the identity, or the hard step, which the loss takes into itself. */
export function marginMeets(fit: LossFit): Problem | null {
  if (fit.activation !== "identity" && fit.activation !== "step") {
    return { code: "loss.activation", values: { needed: "identity" } };
  }
  return fit.target.kind === "real" ? { code: "loss.needsClasses", values: {} } : outputMeets(fit);
}
