/** @file What a contender is to the benchmark: something that takes weights and a batch, and then does steps. */
import type { Workload } from "../cases.mjs";
import type { Batch, Weights } from "../page/start.ts";

export interface Prepared {
  /** Of the batch, before the first step. */
  readonly firstLoss: number;
  /** Does n steps (forward, backward, update on a batch) and answers with the last one's loss. */
  readonly steps: (n: number) => Promise<number>;
  /** For ours: multiplications and additions of a step in matrix products and convolutions. */
  readonly flops?: number;
  /** For what would go on by itself: ends that for good. */
  readonly stop?: () => void;
}

/** Rejects with the reason where it cannot train this workload. */
export type Prepare = (workload: Workload, weights: Weights, batch: Batch) => Promise<Prepared>;
