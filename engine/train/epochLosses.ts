/** @file What the losses of an epoch add up to while it lasts. Invariant: a mean is of the whole epoch, or not a number. */
import type { Moment, Rhythm } from "./clock.ts";

/** Losses of the epoch that is not over; the sum is NaN where not all of them are known. */
export interface EpochLosses {
  readonly sum: number;
  readonly count: number;
}

const none: EpochLosses = { sum: 0, count: 0 };

/** Where nothing is known of the steps before: within an epoch, some are missing. */
export const lossesFrom = ({ position }: Moment): EpochLosses =>
  position === 0 ? none : { sum: Number.NaN, count: 0 };

/** In float64. */
export function sumOf(losses: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < losses.length; i++) sum += losses[i]!;
  return sum;
}

/** With the losses of the steps from one moment to another: of several epochs, those of the last one. */
export function lossesTo(
  { sum, count }: EpochLosses,
  from: Moment,
  to: Moment,
  { batchSize }: Rhythm,
  losses: Float32Array,
): EpochLosses {
  if (to.epoch === from.epoch) return { sum: sum + sumOf(losses), count: count + losses.length };
  const own = Math.ceil(to.position / batchSize);
  return { sum: sumOf(losses.subarray(losses.length - own)), count: own };
}
