/** @file The way through one training step: four stages, each walked position by position, and round again. */

export const stages = ["forward", "loss", "backward", "update"] as const;
export type Stage = (typeof stages)[number];

/** How many positions each stage has, at least one. */
export type Lengths = Readonly<Record<Stage, number>>;

export interface Position {
  readonly stage: Stage;
  readonly at: number;
}

export const start: Position = { stage: "forward", at: 0 };

/** Null behind the last position: the step is to be taken. */
export function after({ stage, at }: Position, lengths: Lengths): Position | null {
  if (at + 1 < lengths[stage]) return { stage, at: at + 1 };
  const next = stages[stages.indexOf(stage) + 1];
  return next === undefined ? null : { stage: next, at: 0 };
}

export function before({ stage, at }: Position, lengths: Lengths): Position {
  if (at > 0) return { stage, at: Math.min(at, lengths[stage]) - 1 };
  const previous = stages[stages.indexOf(stage) - 1];
  return previous === undefined ? start : wholeOf(previous, lengths);
}

/** With everything that the stage shows. */
export const wholeOf = (stage: Stage, lengths: Lengths): Position => ({ stage, at: lengths[stage] - 1 });

export const isBefore = (stage: Stage, other: Stage): boolean =>
  stages.indexOf(stage) < stages.indexOf(other);
