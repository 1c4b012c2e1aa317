/** @file What the doctor says of a run, as plain data: which condition, where, since when, and the evidence. */

export const conditions = [
  "divergence",
  "exploding",
  "overshoot",
  "vanishing",
  "deadRelu",
  "saturation",
  "overfitting",
  "underfitting",
  "plateau",
  "wrongLoss",
  "unscaled",
] as const;
/** What can go wrong with training, the most serious first; `docs/doctor.md` defines each. */
export type Condition = (typeof conditions)[number];

export interface Finding {
  readonly condition: Condition;
  /** The layer at fault, where one is. */
  readonly layer: string | null;
  /** Steps done when it began. */
  readonly since: number;
  /** What it was concluded from, by the names that the condition has for them. */
  readonly evidence: Readonly<Record<string, number>>;
  /** What the condition looks at, at the probes so far; empty for properties of the data or the document. */
  readonly series: readonly number[];
}

/** All that holds now, the most serious first. */
export interface Findings {
  readonly step: number;
  readonly findings: readonly Finding[];
}

export interface DoctorCommands {
  /** Whether somebody wants to know: probes are taken only then. Answers with what is known so far. */
  doctor: { args: { watched: boolean }; result: Findings };
}

export interface DoctorEvents {
  /** Whenever anything that holds has changed. */
  findings: Findings;
}
