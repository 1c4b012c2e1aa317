/** @file The engine follows the document: each one that has no mistake in it is opened, with what was learned before. */
import { inspect, type Checkpoint, type Document, type OpenResult } from "../../engine/index.ts";
import { isRedrawn, sameRun, startsAgain } from "../editor/runs.ts";
import type { KeptRun } from "../saved/keptRun.ts";
import { asOpened, isOfOther, newOrigin, originOf, type Origin } from "../saved/owner.ts";
import { currentDocument, edit, useDocument } from "../stores/document.ts";
import { showNotice, useRun } from "../stores/run.ts";
import { forgetSnapshot } from "../stores/snapshots.ts";
import { beginAgain, isUntouched } from "./beginning.ts";
import { goodCheckpoint } from "./checkpoints.ts";
import { call, quietly, tell } from "./engine.ts";
import { goOn, letWait, someoneWaits } from "./goingOn.ts";
import { handOver, held, sendObservations } from "./held.ts";
import { noteEdit } from "./notes.ts";
import { inTurn } from "./order.ts";
import { pause } from "./steer.ts";

/** The newest document came by undo or redo: layers that come back have what they had learned. */
let cameBack = false;
let openQueued = false;

/** Follows the document from now on. Called once. */
export function followDocuments(): void {
  followDocument(currentDocument());
  useDocument.subscribe(({ present }, previous) => {
    if (present === previous.present) return;
    cameBack = previous.past.includes(present) || previous.future.includes(present);
    if (isOfOther(present, previous.present)) held.freshNext = true;
    followDocument(present);
  });
}

/** A document from outside, which undo takes back: from its beginning, or with a run that was kept of it. */
export function openDocument(document: Document, run: KeptRun | null = null, origin?: Origin): void {
  pause();
  const own = origin ?? newOrigin(run?.checkpoint.step);
  edit(() => asOpened(document, own));
  letWait(run && { run, origin: own });
}

/** The present document goes on with a run that was kept of it. */
export function goOnWith(run: KeptRun): void {
  letWait({ run, origin: originOf(currentDocument()) });
  held.freshNext = true;
  followDocument(currentDocument());
}

/** The present document once more, after opening it failed. */
export function openAgain(): void {
  showNotice(null);
  followDocument(currentDocument());
}

/**
 * The document that the engine holds, with its newest good checkpoint; without one where nothing was done yet.
 * Null while neither can be said.
 */
export function runNow(): { document: Document; checkpoint: Checkpoint | null } | null {
  // What is kept of a run is its newest state: not that of a moment that is looked back at.
  const { past } = useRun.getState().counters;
  if (held.document === null || held.between || someoneWaits() || past) return null;
  const checkpoint = goodCheckpoint() ?? null;
  if (checkpoint === null && useRun.getState().counters.step > 0) return null;
  return { document: held.document, checkpoint };
}

function followDocument(document: Document): void {
  const { diagnostics, model } = inspect(document);
  useRun.setState({ diagnostics, model });
  if (diagnostics.length > 0) return pause();
  if (openQueued) return;
  openQueued = true;
  inTurn(openNewest);
}

async function openNewest(): Promise<void> {
  openQueued = false;
  const document = currentDocument();
  if (inspect(document).diagnostics.length > 0) return;
  if (held.document !== null && !held.freshNext && sameRun(held.document, document)) return;
  const way = wayTo(document);
  prepare(document, way);
  const slow = setTimeout(() => useRun.setState({ preparing: true }), noticedAfter);
  held.between = true;
  try {
    await open(document, way);
  } catch (error) {
    tell(error, true);
  } finally {
    held.between = false;
    held.beginning = false;
    clearTimeout(slow);
    useRun.setState({ preparing: false });
  }
}

/** Milliseconds of waiting that need no word. */
const noticedAfter = 300;

/** How the run gets from the document that the engine holds to the next one. */
interface Way {
  readonly mode: "fresh" | "undo" | "edit";
  /** Nothing that was measured before is of the next run. */
  readonly isOther: boolean;
  readonly goesOn: boolean;
}

function wayTo(document: Document): Way {
  const isOther = held.freshNext || startsAgain(held.document, document);
  const mode = isOther || isUntouched() ? "fresh" : cameBack ? "undo" : "edit";
  // Who draws while it trains sees at once what the network makes of it.
  const isSameRun =
    mode !== "fresh" || (held.document !== null && !held.freshNext && isRedrawn(held.document, document));
  return { mode, isOther, goesOn: isSameRun && useRun.getState().counters.playing };
}

function prepare(document: Document, { mode, isOther, goesOn }: Way): void {
  const { evaluation } = useRun.getState();
  if (mode === "fresh") {
    // Of other data or another seed, the run begins on its data set.
    held.batchByHand = false;
    beginAgain(-1, goesOn);
  } else noteEdit(held.document, document);
  // What was measured stands until it is measured again, so that the number does not blink at every edit.
  if (!isOther) useRun.setState({ evaluation });
}

async function open(document: Document, { mode, goesOn }: Way): Promise<void> {
  const lacking = await handOver(document);
  if (lacking.length > 0) {
    pause();
    return useRun.setState({ diagnostics: lacking });
  }
  held.beginning = mode === "fresh";
  const result = await call("open", { document, mode });
  held.beginning = false;
  if (result.diagnostics.length > 0) return useRun.setState({ diagnostics: result.diagnostics });
  await goOn(document);
  held.document = document;
  held.freshNext = false;
  const model = result.model ?? inspect(document).model;
  useRun.setState({ opened: model, device: result.device, halt: null });
  forgetSnapshot();
  sendObservations();
  if (mode !== "fresh") tellAnew(result);
  if (goesOn) quietly(call("play", { speed: document.view.speed }));
}

/** Says which layers begin anew in a run that goes on; a later edit takes that back. */
function tellAnew({ kept, model }: OpenResult): void {
  const { counters, notice } = useRun.getState();
  const layers = (model?.layers ?? []).flatMap(({ id, parameters }) =>
    parameters > 0 && !kept.includes(id) ? [id] : [],
  );
  if (layers.length > 0 && counters.step > 0) showNotice({ kind: "begunAnew", layers });
  else if (notice?.kind === "begunAnew") showNotice(null);
}
