/** @file What was done to the run, noted in its journal at the step where it was done. */
import type { Document } from "../../engine/index.ts";
import { editBetween } from "../editor/runs.ts";
import { noted, notedUpTo, type Deed, type Journal } from "../stores/journal.ts";
import { useRun } from "../stores/run.ts";

export function note(what: Deed, detail = ""): void {
  useRun.setState(({ journal, counters }) => ({ journal: noted(journal, counters.step, what, detail) }));
}

/** An edit of a run that goes on with its weights; at step 0 and without a step in between, it leaves no trace. */
export function noteEdit(before: Document | null, after: Document): void {
  if (before === null || useRun.getState().counters.step === 0) return;
  const deed = editBetween(before, after);
  if (deed !== null) note(deed);
}

/** The run is at `step` again, and what was done to it later is not. */
export function takeBackNotes(step: number, of: Journal = useRun.getState().journal): void {
  useRun.setState({ journal: notedUpTo(of, step) });
}
