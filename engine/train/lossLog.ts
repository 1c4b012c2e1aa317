/** @file Losses on their way to the page: exact while there are few, buckets whose counts add up when there are many. */
import type { LossBucket } from "../spec/run.ts";

/** Entries of one message. */
const most = 128;

export interface LossLog {
  /** Losses of the steps from `first` on. */
  add(first: number, losses: Float32Array): void;
  /** Everything since the last call, in order. */
  take(): LossBucket[];
  clear(): void;
}

export function createLossLog(): LossLog {
  let first = 0;
  let waiting: number[] = [];
  return {
    add: (from, losses) => {
      if (waiting.length === 0) first = from;
      for (const loss of losses) waiting.push(loss);
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

function bucketed(first: number, losses: readonly number[]): LossBucket[] {
  const width = Math.ceil(losses.length / most);
  const buckets: LossBucket[] = [];
  for (let start = 0; start < losses.length; start += width) {
    const part = losses.slice(start, start + width);
    const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
    buckets.push({
      first: first + start,
      count: part.length,
      min: Math.min(...part),
      mean,
      max: Math.max(...part),
    });
  }
  return buckets;
}
