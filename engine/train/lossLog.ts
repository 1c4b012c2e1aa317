/** @file Losses on their way to the page: exact while there are few, buckets whose counts add up when there are many. */
import type { LossBucket } from "../spec/run.ts";
import { joined } from "./joined.ts";

/** Entries of one message. */
const most = 128;

export interface LossLog {
  /** Losses of the steps from `first` on; they are kept as they are, and must not change. */
  add(first: number, losses: Float32Array): void;
  /** Everything since the last call, in order. */
  take(): LossBucket[];
  clear(): void;
}

export function createLossLog(): LossLog {
  let first = 0;
  let waiting: Float32Array[] = [];
  return {
    add: (from, losses) => {
      if (waiting.length === 0) first = from;
      waiting.push(losses);
    },
    take: () => {
      const buckets = bucketed(first, waiting);
      waiting = [];
      return buckets;
    },
    clear: () => {
      waiting = [];
    },
  };
}

function bucketed(first: number, parts: readonly Float32Array[]): LossBucket[] {
  const losses = joined(parts);
  const width = Math.ceil(losses.length / most);
  const buckets: LossBucket[] = [];
  for (let start = 0; start < losses.length; start += width) {
    buckets.push(bucketOf(first + start, losses.subarray(start, start + width)));
  }
  return buckets;
}

/** A plain loop: a small network has a million losses a second. */
function bucketOf(first: number, losses: Float32Array): LossBucket {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i]!;
    min = Math.min(min, loss);
    max = Math.max(max, loss);
    sum += loss;
  }
  return { first, count: losses.length, min, mean: sum / losses.length, max };
}
