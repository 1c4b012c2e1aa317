/**
 * @file What metrics are made from, added up in float64 one scored element after another, so that they are exact for
 * a set of any size and do not depend on how it was cut into batches.
 */

/** Of classification. */
export interface ClassTally {
  readonly classes: number;
  /** Scored elements. */
  count: number;
  /** How often the true class of a row was taken for the class of a column: [classes, classes]. */
  readonly confusion: Float64Array;
  /** How often that many classes came before the true one: [classes]. */
  readonly ranks: Float64Array;
  /** Σ −log p of the true class, in nats; NaN where the outputs are no probabilities. */
  surprise: number;
}

/** Of regression; each list has one entry per output. */
export interface RealTally {
  count: number;
  /** Σ |ŷ − y|. */
  readonly absolute: Float64Array;
  /** Σ (ŷ − y)². */
  readonly squared: Float64Array;
  /** The mean of y so far, and Σ (y − mean)² about it (Welford 1962). */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

export const classTally = (classes: number): ClassTally => ({
  classes,
  count: 0,
  confusion: new Float64Array(classes * classes),
  ranks: new Float64Array(classes),
  surprise: 0,
});

export const realTally = (outputs: number): RealTally => ({
  count: 0,
  absolute: new Float64Array(outputs),
  squared: new Float64Array(outputs),
  mean: new Float64Array(outputs),
  deviation: new Float64Array(outputs),
});

/** The least that a probability counts as: the smallest normal f32. */
const leastProbability = 2 ** -126;

/** `scores` has a value for each class, the largest being the answer; of equal ones the first. */
export function addAnswer(tally: ClassTally, scores: ArrayLike<number>, truth: number): void {
  const { classes, confusion, ranks } = tally;
  const own = scores[truth]!;
  let [best, before] = [0, 0];
  for (let k = 0; k < classes; k++) {
    const score = scores[k]!;
    if (score > scores[best]!) best = k;
    if (score > own || (score === own && k < truth)) before++;
  }
  tally.count++;
  confusion[truth * classes + best]! += 1;
  ranks[before]! += 1;
  tally.surprise -= Math.log(Math.max(own, leastProbability));
}

export function addReals(tally: RealTally, predicted: ArrayLike<number>, truth: ArrayLike<number>): void {
  const { absolute, squared, mean, deviation } = tally;
  tally.count++;
  for (let i = 0; i < mean.length; i++) {
    const y = truth[i]!;
    const error = predicted[i]! - y;
    absolute[i]! += Math.abs(error);
    squared[i]! += error * error;
    const before = y - mean[i]!;
    mean[i]! += before / tally.count;
    deviation[i]! += before * (y - mean[i]!);
  }
}
