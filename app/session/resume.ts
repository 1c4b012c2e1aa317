/** @file A new worker stands in for one that was lost: the same document, and the state of its last checkpoint. */
import { inspect, type Checkpoint, type Document } from "../../engine/index.ts";
import { startsAgain } from "../editor/runs.ts";
import { currentDocument } from "../stores/document.ts";
import { received } from "../stores/landscapes.ts";
import { forgetAfter } from "../stores/losses.ts";
import { showNotice, useRun } from "../stores/run.ts";
import { askAlong } from "./attendance.ts";
import { call, lostSince, quietly, tell } from "./engine.ts";
import { goOn } from "./goingOn.ts";
import { handOver, held, nothingHandedOver, sendObservations } from "./held.ts";
import { noteEdit, takeBackNotes } from "./notes.ts";

export async function resume(from: Checkpoint | null, wasPlaying: boolean): Promise<void> {
  const document = documentToOpen();
  if (document === null) return;
  const isOtherWorker = lostSince();
  const hadBegun = wasPlaying || useRun.getState().counters.step > 0;
  held.between = true;
  try {
    const resumed = await openOnce(document, from);
    if (resumed === null) return;
    const { step, goesOn } = resumed;
    // Before the first step nothing was lost, and there is nothing to tell.
    if (hadBegun) showNotice({ kind: "workerReplaced", step });
    sendObservations();
    askAlong();
    const isRight = inspect(currentDocument()).diagnostics.length === 0;
    if (wasPlaying && goesOn && isRight) quietly(call("play", { speed: document.view.speed }));
  } catch (error) {
    // The worker after this one resumes the same run.
    if (isOtherWorker()) return;
    held.document = null;
    tell(error, true);
  } finally {
    held.between = false;
  }
}

/** While the newest document has a mistake in it, the run goes on with the one before: mending it is an edit of that. */
function documentToOpen(): Document | null {
  const newest = currentDocument();
  if (inspect(newest).diagnostics.length === 0) return newest;
  return held.freshNext ? null : held.document;
}

interface Resumed {
  readonly step: number;
  /** It is the run of before. */
  readonly goesOn: boolean;
}

/**
 * Opens `document` in the new worker; null where data are lacking. What was edited since
 * the checkpoint takes from it the layers that have kept their shapes, as an edit of a run does.
 */
async function openOnce(document: Document, from: Checkpoint | null): Promise<Resumed | null> {
  const { choice } = useRun.getState();
  if (choice !== "auto") await call("device", { choice });
  nothingHandedOver();
  const lacking = await handOver(document);
  if (lacking.length > 0) {
    useRun.setState({ diagnostics: lacking });
    return null;
  }
  const before = held.freshNext || startsAgain(held.document, document) ? null : held.document;
  const { device, model } = await call("open", { document, mode: "fresh" });
  const restored = before === null ? null : from;
  if (restored !== null) await call("restore", { checkpoint: restored });
  forgetAfter(restored?.step ?? 0);
  received("timeline")(null);
  held.batchByHand = false;
  takeBackNotes(restored?.step ?? -1);
  noteEdit(before, document);
  const step = before === null ? await goOn(document) : (restored?.step ?? 0);
  held.document = document;
  held.freshNext = false;
  useRun.setState({ device, opened: model });
  return { step, goesOn: before !== null };
}
