/** @file A run that was kept takes the place of a fresh one, once the document that it was kept of is open. */
import type { Checkpoint, Document } from "../../engine/index.ts";
import { startsAgain } from "../editor/runs.ts";
import type { KeptRun } from "../saved/keptRun.ts";
import { originOf, type Origin } from "../saved/owner.ts";
import { addEvaluation, forgetAfter, showCurve } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { call, lostSince } from "./engine.ts";
import { noteEdit, takeBackNotes } from "./notes.ts";

/** What the document of this origin goes on with instead of its initial weights. */
interface Waiting {
  readonly run: KeptRun;
  readonly origin: Origin;
}

let waiting: Waiting | null = null;

export function letWait(next: Waiting | null): void {
  waiting = next;
}

export const someoneWaits = (): boolean => waiting !== null;

/** Puts the run that waits in the place of a fresh one of `document`, if it is of the same data and seed; its step. */
export async function goOn(document: Document): Promise<number> {
  const next = waiting;
  waiting = null;
  if (next === null || next.origin !== originOf(document) || startsAgain(next.run.document, document))
    return 0;
  const { run } = next;
  await restore(run.checkpoint, next);
  const { evaluation } = useRun.getState();
  const { step } = run.checkpoint;
  showCurve(run);
  forgetAfter(step);
  if (evaluation?.step === step) addEvaluation(evaluation);
  takeBackNotes(step, run.journal);
  noteEdit(run.document, document);
  return step;
}

/** A run that cannot be restored is given up, but not where it was the worker that was lost: the next one restores it. */
async function restore(checkpoint: Checkpoint, next: Waiting): Promise<void> {
  const isOtherWorker = lostSince();
  try {
    await call("restore", { checkpoint });
  } catch (error) {
    if (isOtherWorker()) waiting ??= next;
    throw error;
  }
}
