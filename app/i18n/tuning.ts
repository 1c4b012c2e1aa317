/** @file What a language must say about settings where they are tuned: what each does, and how it is put back. */
import type { Reduction } from "../../engine/index.ts";
import type { Limit, Penalty } from "../formulas.ts";

export interface TuningText {
  readonly less: (label: string) => string;
  readonly more: (label: string) => string;
  /** What a number may be, and what it is where nobody changed it. */
  readonly allowed: (least: string, most: string, standard: string) => string;
  readonly standard: (value: string) => string;
  /** Beside the marks of what an edit does to the run. */
  readonly marks: string;
  readonly layerToDefaults: string;
  readonly recipeToDefaults: string;
  readonly penalties: Readonly<Record<Penalty, string>>;
  readonly limits: Readonly<Record<Limit, string>>;
  readonly reductions: Readonly<Record<Reduction, string>>;
  readonly batchKinds: Readonly<Record<"stochastic" | "miniBatch" | "fullBatch", string>>;
  readonly stepsPerEpoch: (steps: string, samples: string) => string;
  readonly stopping: string;
  readonly seeds: string;
  /** The learning rate of a schedule, drawn over the epochs. */
  readonly curve: {
    readonly picture: (epochs: string) => string;
    readonly now: (rate: string, epoch: string) => string;
    readonly handle: (fields: string) => string;
    readonly hint: string;
    readonly ifNever: string;
  };
}
