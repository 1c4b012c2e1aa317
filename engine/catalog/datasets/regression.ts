/** @file What all data sets share whose target is a function of one or two inputs, with noise: options, descriptions. */
import type { DataSpec } from "../../spec/data.ts";
import { int, number } from "../../spec/params.ts";

/** Inputs lie within ±extent. */
export const extent = 5;

export const regressionFields = (samples: number) => ({
  samples: int(10, 5000, samples),
  /** Standard deviation added to y. */
  noise: number(0, 0.5, 0.05),
});

interface Sized {
  readonly samples: number;
}

/** y over x. */
export const describeCurve = ({ samples }: Sized): DataSpec => ({
  samples,
  x: { shape: [1], kind: "real", names: ["x"] },
  y: { shape: [1], kind: "real" },
  view: "curve",
});

/** y over (x₁, x₂). */
export const describeSurface = ({ samples }: Sized): DataSpec => ({
  samples,
  x: { shape: [2], kind: "real", names: ["x₁", "x₂"] },
  y: { shape: [1], kind: "real" },
  view: "surface",
});
