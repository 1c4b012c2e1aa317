/** @file Whether an output has as many numbers as its target asks for. */
import type { Problem } from "../../spec/modelDiagnostic.ts";
import type { LossFit } from "./loss.ts";

/** Sequences are scored step by step, so the axes before the last have to be those of the target. */
export function outputMeets({ output, target }: LossFit): Problem | null {
  const { classes, kind, shape } = target;
  const units = output[output.length - 1] ?? 1;
  const lead = output.slice(0, -1);
  const axes = kind === "real" ? shape.slice(0, -1) : shape;
  if (lead.length !== axes.length || lead.some((size, i) => size !== axes[i])) {
    return { code: axes.length > lead.length ? "loss.needsSequence" : "loss.needsVector", values: {} };
  }
  const needed = kind === "real" ? [shape[shape.length - 1] ?? 1] : classes === 2 ? [1, 2] : [classes ?? 1];
  if (needed.includes(units)) return null;
  return { code: "loss.units", values: { units, needed: needed[needed.length - 1]! } };
}
