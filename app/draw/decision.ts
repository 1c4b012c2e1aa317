/** @file How an output is read as a signed amount: which value is the boundary between two classes. */
import type { Document, FieldSpec } from "../../engine/index.ts";

/** The output minus `centre`, divided by `scale`, runs from −1 to 1 over what matters. */
export interface Reading {
  readonly centre: number;
  readonly scale: number;
}

/** Logits of this size are near certainty. */
const certainLogit = 4;

/** For one output unit that tells two classes apart or predicts a number; for several, the lead of one over the rest. */
export function readingOf(document: Document, target: FieldSpec): Reading {
  const output = document.model.layers.find(({ id }) => id === document.model.outputs[0]?.layer);
  const activation = output?.params["activation"] ?? "identity";
  if (target.kind !== "class") return { centre: 0, scale: 1 };
  if (activation === "sigmoid") return { centre: 0.5, scale: 0.5 };
  const loss = document.training.phases[0]?.loss.type;
  if (loss === "binaryCrossEntropy") return { centre: 0, scale: certainLogit };
  if (loss === "hinge" || loss === "perceptron")
    return activation === "step" ? { centre: 0.5, scale: 0.5 } : { centre: 0, scale: 1 };
  if (activation !== "softmax" && (target.classes ?? 2) > 2) return { centre: 0, scale: certainLogit };
  const [low, high] = target.labels ?? [0, 1];
  return { centre: (low + high) / 2, scale: (high - low) / 2 };
}
