/** @file Precision and recall of each class, and which classes an average is over. */
import { mean, ratio } from "./metric.ts";
import type { ClassTally } from "./tally.ts";

export interface ClassCounts {
  /** Elements of the class that were taken for it. */
  readonly right: number;
  /** Elements of the class. */
  readonly actual: number;
  /** Elements taken for it. */
  readonly predicted: number;
}

export function countsByClass({ classes, confusion }: ClassTally): ClassCounts[] {
  return Array.from({ length: classes }, (_, k) => {
    let [actual, predicted] = [0, 0];
    for (let other = 0; other < classes; other++) {
      actual += confusion[k * classes + other]!;
      predicted += confusion[other * classes + k]!;
    }
    return { right: confusion[k * classes + k]!, actual, predicted };
  });
}

export const precisionOf = ({ right, predicted }: ClassCounts): number => ratio(right, predicted);
export const recallOf = ({ right, actual }: ClassCounts): number => ratio(right, actual);
/** 2PR / (P + R), the harmonic mean of both. */
export const f1Of = ({ right, actual, predicted }: ClassCounts): number =>
  ratio(2 * right, actual + predicted);

/** The plain mean over the classes that there are, in the targets or in the answers (average="macro"). */
export function macro(tally: ClassTally, of: (counts: ClassCounts) => number): number | null {
  const present = countsByClass(tally).filter(({ actual, predicted }) => actual + predicted > 0);
  return present.length === 0 ? null : mean(present.map(of));
}
