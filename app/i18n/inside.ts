/** @file What the inside of a layer says, in every language. */
import type { StripRole } from "../panels/StripsInside.tsx";
import type { AxisName, WeightTable } from "../panels/weightAxes.ts";

export interface InsideText {
  readonly roles: Readonly<Record<StripRole, string>>;
  /** Of one sample's forward pass, and of parameters and a batch of outputs. */
  readonly flops: (count: string) => string;
  readonly bytes: (count: string) => string;
  readonly total: (flops: string, bytes: string) => string;
  readonly feature: string;
  /** Which table of weights, and what the places in it are counted by. */
  readonly table: string;
  readonly tables: Readonly<Record<WeightTable["role"], string>>;
  readonly axes: Readonly<Record<AxisName, string>>;
  readonly weightsOf: (layer: string) => string;
  /** Of an open card with more units than it shows. */
  readonly page: (first: string, last: string, all: string) => string;
  readonly folded: (count: string) => string;
  readonly earlierUnits: string;
  readonly laterUnits: string;
  readonly strongestLinks: (drawn: string, all: string) => string;
  readonly normNote: string;
  readonly maskNote: string;
  readonly inputs: string;
  readonly inputsNote: string;
  readonly picked: string;
  readonly pickedNote: string;
}
