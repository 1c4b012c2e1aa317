/** @file What a metric is: a number, list or matrix that follows from what was counted over a whole part of the data. */
import type { MetricValue } from "../../spec/run.ts";
import type { ClassTally, RealTally } from "./tally.ts";

/** What a metric is taken from, by what the targets are. */
export interface Tallies {
  readonly classes: ClassTally;
  readonly reals: RealTally;
}

export interface MetricType<T extends string = string, N extends keyof Tallies = keyof Tallies> {
  readonly type: T;
  readonly needs: N;
  /** Null where it says nothing: without a single scored element, or of outputs that are no probabilities. */
  value(tally: Tallies[N]): MetricValue | null;
}

export const defineMetric = <const T extends string, const N extends keyof Tallies>(
  metric: MetricType<T, N>,
): MetricType<T, N> => metric;

/** 0 / 0 is 0, as scikit-learn has it (zero_division). */
export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;
