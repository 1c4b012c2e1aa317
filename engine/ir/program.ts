/** @file What a program is before it is lowered: the nodes that are wanted of a graph, and what becomes of them. */
import type { Node } from "./graph.ts";

/** A step graph to compile: what it computes, what it changes, and when it may. */
export interface Program {
  /** Read after a run. A tensor of the store that this program updates is read from the store, not as an output. */
  readonly outputs: Readonly<Record<string, Node>>;
  /** The next value of each changed tensor of the store; all take effect together. */
  readonly updates: Readonly<Record<string, Node>>;
  /** u32 scalar: 1 lets the updates take effect; null: always. */
  readonly guard: Node | null;
  /** f32 scalars recorded at every step. */
  readonly trace: readonly Node[];
  /** The largest batch. */
  readonly capacity: number;
  /** Samples of an epoch, where it is known: the clock's position and the batch together are never above. */
  readonly samples?: number;
}
