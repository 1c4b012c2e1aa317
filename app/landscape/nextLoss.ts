/** @file What the loss after the next step is at any rate between those that were computed, and what that means. */
import type { NextStep } from "../../engine/index.ts";

/** Between two rates on a straight line; infinite where one of them is. */
export function lossAfter({ rates, losses, rate: own, lossAfter: atOwn }: NextStep, rate: number): number {
  if (rate === own) return atOwn;
  const above = rates.findIndex((at) => at >= rate);
  if (above === -1) return losses.at(-1)!;
  if (above === 0) return losses[0]!;
  const share = (rate - rates[above - 1]!) / (rates[above]! - rates[above - 1]!);
  const [a, b] = [losses[above - 1]!, losses[above]!];
  return Number.isFinite(a) && Number.isFinite(b) ? a + share * (b - a) : Number.POSITIVE_INFINITY;
}

export type Outcome = "falls" | "overshoots" | "diverges";
/** A step after which the loss is this many times as high throws away all that was learned. */
const farOut = 10;

/** The noise of a batch: a loss that rises by less has not overshot. */
const slight = 0.02;

export function outcomeOf(now: number, after: number): Outcome {
  if (!Number.isFinite(after) || (now > 0 && after > farOut * now)) return "diverges";
  return after > now + slight * Math.abs(now) ? "overshoots" : "falls";
}
