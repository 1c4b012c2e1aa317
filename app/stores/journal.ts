/**
 * @file What was done by hand in mid-run, as values. Invariant: with an empty journal, the document alone gives the
 * curve on the screen.
 */

export type Deed = "training" | "layers" | "weights" | "batch" | "device" | "reopened";

export interface Entry {
  readonly what: Deed;
  /** What it was done to: the name of a tensor; empty where there is nothing to add. */
  readonly detail: string;
  /** Steps that the run had done at the first and the last time, when it was done again and again. */
  readonly first: number;
  readonly last: number;
}

export type Journal = readonly Entry[];

/** The same again (a dragged slider, say) makes the newest entry longer instead of another one. */
export function noted(journal: Journal, step: number, what: Deed, detail = ""): Journal {
  const newest = journal.at(-1);
  if (newest?.what !== what || newest.detail !== detail) {
    return [...journal, { what, detail, first: step, last: step }];
  }
  return [...journal.slice(0, -1), { ...newest, last: step }];
}

/** The run went back to `step`: what was done later is undone. */
export const notedUpTo = (journal: Journal, step: number): Journal =>
  journal
    .filter(({ first }) => first <= step)
    .map((entry) => ({ ...entry, last: Math.min(entry.last, step) }));
