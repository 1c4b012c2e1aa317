/** @file Whether an output has as many numbers as its target asks for. */
import type { Problem } from "../../spec/modelDiagnostic.ts";
import type { LossFit } from "./loss.ts";

/**
 * Numbers are met by an output of their own shape; pictures (three axes and more) also by one that is flattened to
 * a vector of as many units. Classes over time are scored step by step, so the axes before the last have to be
 * those of the target.
 */
export function outputMeets(fit: LossFit): Problem | null {
  const { output, target } = fit;
  const { classes, kind, shape } = target;
  if (kind === "real" && shape.length > 2) return pictureMeets(fit);
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

function pictureMeets({ output, target: { shape } }: LossFit): Problem | null {
  const count = shape.reduce((a, b) => a * b, 1);
  if (output.join() === shape.join() || output.join() === String(count)) return null;
  if (output.length === 1) return { code: "loss.units", values: { units: output[0]!, needed: count } };
  return { code: "loss.shape", values: { shape: output.join(" × "), needed: shape.join(" × "), count } };
}
