/** @file Batches from one sample to all of them: what they are called, and the sizes that a slider stops at. */
import { limits } from "../../engine/index.ts";

export type BatchKind = "stochastic" | "miniBatch" | "fullBatch";

/** The batch of a document that says nothing else. */
export const usualBatch = 20;

/** @param samples training samples */
export const batchKind = (batchSize: number, samples: number): BatchKind =>
  batchSize >= samples ? "fullBatch" : batchSize === 1 ? "stochastic" : "miniBatch";

/** The largest batch of so many samples: all of them, where a step can hold as many. */
export const largestBatch = (samples: number): number => Math.max(2, Math.min(samples, limits.batchSize));

/** Powers of two, one size between each, the round tens that textbooks use, and the largest. */
export function batchStops(samples: number): readonly number[] {
  const largest = largestBatch(samples);
  const powers = Array.from({ length: 13 }, (_, i) => 2 ** i);
  const between = powers.filter((size) => size > 1).map((size) => 1.5 * size);
  const sizes = [...powers, ...between, 5, 10, 20, 50, 100].filter((size) => size < largest);
  return [...new Set([...sizes, largest])].sort((a, b) => a - b);
}
