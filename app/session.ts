/**
 * @file The page's session with the engine: the document flows down into it, events flow up into the stores, and
 * the run is steered. Invariant: the engine holds the newest document that has no mistake in it.
 */
import {
  contentsOf,
  inspect,
  type Checkpoint,
  type Client,
  type Command,
  type Commands,
  type DeviceChoice,
  type Diagnostic,
  type Document,
  type OpenResult,
} from "../engine/index.ts";
import { editBetween, isRedrawn, sameRun, startsAgain } from "./editor/runs.ts";
import { openLink, type Link, type LinkOptions } from "./link.ts";
import type { KeptRun } from "./saved/keptRun.ts";
import { asOpened, isOfOther, newOrigin, originOf, type Origin } from "./saved/owner.ts";
import { useDoctor } from "./stores/doctor.ts";
import { currentDocument, edit, useDocument } from "./stores/document.ts";
import { noted, notedUpTo, type Deed, type Journal } from "./stores/journal.ts";
import { received } from "./stores/landscapes.ts";
import { addEvaluation, addLosses, type Curve, curve, forgetAfter, showCurve } from "./stores/losses.ts";
import { atRest, showNotice, useRun } from "./stores/run.ts";
import { connectSnapshots, forgetSnapshot, observations, receiveSnapshot } from "./stores/snapshots.ts";

let link: Link | null = null;
let opened: Document | null = null;
/** The newest checkpoints, older first: the one taken at a halt may hold weights that are finite but useless. */
let checkpoints: readonly Checkpoint[] = [];
/** The next document starts from its own initial weights, whatever was there before. */
let freshNext = true;
/** The newest document came by undo or redo: layers that come back have what they had learned. */
let cameBack = false;
/** Documents are opened one after another; commands of the run wait for the last of them. */
let opening: Promise<void> = Promise.resolve();
let openQueued = false;
/** The run trains on a batch that was given by hand, also after a reset. */
let batchByHand = false;
/** Data that people brought and the worker has, by their hashes. */
let handedOver = "";
/** Between two documents the newest checkpoint may be of either. */
let between = false;
/** A fresh run is on its way: what is measured until it is there is of the run before. */
let beginning = false;
/** What the document of this origin goes on with instead of its initial weights, once it is open. */
let goesOnWith: { readonly run: KeptRun; readonly origin: Origin } | null = null;
/** Workers that took the place of others. */
let replacements = 0;

const listeners: LinkOptions["on"] = {
  progress: ({ losses, ...counters }) => {
    if (!counters.past && counters.step < useRun.getState().counters.step) forgetAfter(counters.step);
    addLosses(losses);
    useRun.setState({ counters });
  },
  evaluation: (evaluation) => {
    if (beginning) return;
    if (!useRun.getState().counters.past) addEvaluation(evaluation);
    useRun.setState({ evaluation });
  },
  snapshot: receiveSnapshot,
  landscape: received("landscape"),
  landscapePoints: received("landscapePoints"),
  race: received("race"),
  timeline: received("timeline"),
  travelling: received("travelling"),
  findings: (findings) => useDoctor.setState(findings),
  halted: (halt) => {
    useRun.setState(({ counters }) => ({
      halt,
      counters: { ...counters, playing: false, stepsPerSecond: null },
    }));
    useRun.setState({ checkpointStep: goodCheckpoint()?.step ?? null });
  },
  checkpoint: (taken) => {
    checkpoints = [...checkpoints.slice(-1), taken];
    useRun.setState({ checkpointStep: goodCheckpoint()?.step ?? null });
  },
  device: (device) => {
    note("device");
    useRun.setState({ device, notice: { kind: "deviceChanged", reason: device.reason } });
  },
};

/**
 * Starts the engine and follows the document from now on. Called once.
 * @param first what is waited for before the first document is opened: the link in the address, if there is one
 */
export function startSession(first: Promise<void>): void {
  opening = first;
  link = openLink({
    on: listeners,
    onReplaced: (from, wasPlaying) => {
      replacements += 1;
      opening = opening.then(() => resume(from, wasPlaying));
    },
    onLost: () => {
      showNotice(null);
      useRun.setState(({ counters }) => ({
        isLost: true,
        counters: { ...counters, playing: false, stepsPerSecond: null },
      }));
    },
  });
  connectSnapshots(sendObservations, () => quietly(call("acknowledge", {})));
  followDocument(currentDocument());
  useDocument.subscribe(({ present }, previous) => {
    if (present === previous.present) return;
    cameBack = previous.past.includes(present) || previous.future.includes(present);
    if (isOfOther(present, previous.present)) freshNext = true;
    followDocument(present);
  });
}

/** A document from outside, which undo takes back: from its beginning, or with a run that was kept of it. */
export function openDocument(document: Document, run: KeptRun | null = null, origin?: Origin): void {
  pause();
  const own = origin ?? newOrigin(run?.checkpoint.step);
  edit(() => asOpened(document, own));
  goesOnWith = run && { run, origin: own };
}

/** The present document goes on with a run that was kept of it. */
export function goOnWith(run: KeptRun): void {
  goesOnWith = { run, origin: originOf(currentDocument()) };
  freshNext = true;
  followDocument(currentDocument());
}

/**
 * The document that the engine holds, with its newest good checkpoint; without one where nothing was done yet.
 * Null while neither can be said.
 */
export function runNow(): { document: Document; checkpoint: Checkpoint | null } | null {
  // What is kept of a run is its newest state: not that of a moment that is looked back at.
  const { past } = useRun.getState().counters;
  if (opened === null || between || goesOnWith !== null || past) return null;
  const checkpoint = goodCheckpoint() ?? null;
  if (checkpoint === null && useRun.getState().counters.step > 0) return null;
  return { document: opened, checkpoint };
}

/** The engine that was given up, with the present document and the weights of the last checkpoint. */
export function startEngineAgain(): void {
  useRun.setState({ isLost: false });
  showNotice(null);
  link?.startAgain();
}

const isLost = (): boolean => useRun.getState().isLost;

const call: Client["call"] = <C extends Command>(command: C, args: Commands[C]["args"]) =>
  link === null ? Promise.reject(new Error("The engine is not running.")) : link.call(command, args);

/** Like {@link call}, after every edit so far has reached the engine. */
export const callWhenOpen: Client["call"] = async (command, args) => {
  await settled();
  if (!doctorAsked && trainsOn(command, args)) askDoctor();
  return call(command, args);
};

/** Resolves when the engine holds the newest document that runs. */
export async function settled(): Promise<void> {
  let last;
  do {
    last = opening;
    await last;
  } while (last !== opening);
}

function followDocument(document: Document): void {
  const { diagnostics, model } = inspect(document);
  useRun.setState({ diagnostics, model });
  if (diagnostics.length > 0) return pause();
  if (openQueued) return;
  openQueued = true;
  opening = opening.then(openNewest);
}

async function openNewest(): Promise<void> {
  openQueued = false;
  const document = currentDocument();
  const { model, diagnostics } = inspect(document);
  if (diagnostics.length > 0) return;
  if (opened !== null && !freshNext && sameRun(opened, document)) return;
  const other = freshNext || startsAgain(opened, document);
  const mode = other || isUntouched() ? "fresh" : cameBack ? "undo" : "edit";
  // Who draws while it trains sees at once what the network makes of it.
  const isSameRun = mode !== "fresh" || (opened !== null && !freshNext && isRedrawn(opened, document));
  const goesOn = isSameRun && useRun.getState().counters.playing;
  const { evaluation } = useRun.getState();
  if (mode === "fresh") {
    // Of other data or another seed, the run begins on its data set.
    batchByHand = false;
    beginAgain(-1, goesOn);
  } else noteEdit(opened, document);
  // What was measured stands until it is measured again, so that the number does not blink at every edit.
  if (!other) useRun.setState({ evaluation });
  const slow = setTimeout(() => useRun.setState({ preparing: true }), noticedAfter);
  between = true;
  try {
    const lacking = await handOver(document);
    if (lacking.length > 0) {
      pause();
      return useRun.setState({ diagnostics: lacking });
    }
    beginning = mode === "fresh";
    const result = await call("open", { document, mode });
    beginning = false;
    if (result.diagnostics.length > 0) return useRun.setState({ diagnostics: result.diagnostics });
    await goOn(document);
    opened = document;
    freshNext = false;
    useRun.setState({ opened: result.model ?? model, device: result.device, halt: null });
    forgetSnapshot();
    sendObservations();
    if (mode !== "fresh") tellAnew(result);
    if (goesOn) quietly(call("play", { speed: document.view.speed }));
  } catch (error) {
    tell(error, true);
  } finally {
    between = false;
    beginning = false;
    clearTimeout(slow);
    useRun.setState({ preparing: false });
  }
}

/** Gives the worker what `document` needs and only this browser has; says what is lacking even here. */
async function handOver(document: Document): Promise<readonly Diagnostic[]> {
  const needed = contentsOf(document).join();
  if (needed === "" || needed === handedOver) return [];
  const { filesFor } = await import("./contents.ts");
  const found = await filesFor(document);
  if ("diagnostics" in found) return found.diagnostics;
  await call("contents", found);
  handedOver = needed;
  return [];
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

/** Puts the run that was kept in the place of a fresh one of `document`, if it is of the same data and seed; its step. */
async function goOn(document: Document): Promise<number> {
  const next = goesOnWith;
  goesOnWith = null;
  if (next === null || next.origin !== originOf(document) || startsAgain(next.run.document, document))
    return 0;
  const { run } = next;
  await restore(next);
  const { evaluation } = useRun.getState();
  const { step } = run.checkpoint;
  showCurve(run);
  forgetAfter(step);
  if (evaluation?.step === step) addEvaluation(evaluation);
  useRun.setState({ journal: notedUpTo(run.journal, step) });
  noteEdit(run.document, document);
  return step;
}

/** A run that cannot be restored is given up, but not where it was the worker that was lost: the next one restores it. */
async function restore(next: NonNullable<typeof goesOnWith>): Promise<void> {
  const before = replacements;
  try {
    await call("restore", { checkpoint: next.run.checkpoint });
  } catch (error) {
    if (replacements > before || isLost()) goesOnWith ??= next;
    throw error;
  }
}

/** Milliseconds of waiting that need no word. */
const noticedAfter = 300;

/** The present document once more, after opening it failed. */
export function openAgain(): void {
  showNotice(null);
  followDocument(currentDocument());
}

/** Nothing has been trained or changed by hand: an edit then starts from the initial weights that it describes. */
function isUntouched(): boolean {
  const { counters, journal, ways } = useRun.getState();
  const begun = counters.step > 0 || counters.playing || counters.past || ways > 1;
  return !begun && journal.length === 0;
}

/** An edit of a run that goes on with its weights; at step 0 and without a step in between, it leaves no trace. */
function noteEdit(before: Document | null, after: Document): void {
  if (before === null || useRun.getState().counters.step === 0) return;
  const deed = editBetween(before, after);
  if (deed !== null) note(deed);
}

export function note(what: Deed, detail = ""): void {
  useRun.setState(({ journal, counters }) => ({ journal: noted(journal, counters.step, what, detail) }));
}

/** Keeps the curve up to `step`: 0 for the same weights again, −1 for other ones. */
function beginAgain(step: 0 | -1, playing = false): void {
  forgetAfter(step);
  checkpoints = [];
  useRun.setState(({ counters }) => ({
    counters: { ...atRest, playing, stepsPerEpoch: counters.stepsPerEpoch },
    evaluation: curve().evaluations.at(-1) ?? null,
    checkpointStep: null,
    halt: null,
    journal: [],
  }));
  if (batchByHand) note("batch");
}

/** A new worker stands in for one that was lost: the same document, and the state of its last checkpoint. */
async function resume(from: Checkpoint | null, wasPlaying: boolean): Promise<void> {
  const { choice } = useRun.getState();
  const document = currentDocument();
  const before = replacements;
  if (inspect(document).diagnostics.length > 0) return;
  const goesOn = opened !== null && sameRun(opened, document) && !freshNext;
  const hadBegun = wasPlaying || useRun.getState().counters.step > 0;
  between = true;
  try {
    if (choice !== "auto") await call("device", { choice });
    handedOver = "";
    const lacking = await handOver(document);
    if (lacking.length > 0) return useRun.setState({ diagnostics: lacking });
    const { device, model } = await call("open", { document, mode: "fresh" });
    const restored = goesOn ? from : null;
    if (restored !== null) await call("restore", { checkpoint: restored });
    forgetAfter(restored?.step ?? 0);
    received("timeline")(null);
    batchByHand = false;
    useRun.setState(({ journal }) => ({ journal: notedUpTo(journal, restored?.step ?? -1) }));
    const step = goesOn ? (restored?.step ?? 0) : await goOn(document);
    opened = document;
    freshNext = false;
    useRun.setState({ device, opened: model });
    // Before the first step nothing was lost, and there is nothing to tell.
    if (hadBegun) showNotice({ kind: "workerReplaced", step });
    sendObservations();
    if (doctorAsked) askDoctor();
    if (wasPlaying && goesOn) quietly(call("play", { speed: document.view.speed }));
  } catch (error) {
    // The worker after this one resumes the same run.
    if (replacements > before || isLost()) return;
    opened = null;
    tell(error, true);
  } finally {
    between = false;
  }
}

/** An engine that was given up has been told of already. */
function tell(error: unknown, again = false): void {
  if (!isLost()) showNotice({ kind: "failed", message: messageOf(error), again });
}

/** The doctor goes along once more than a single step is asked for: of one there is nothing to say. */
let doctorAsked = false;

const trainsOn = (command: Command, args: object): boolean =>
  command === "play" || command === "runEpoch" || (command === "run" && "steps" in args && args.steps !== 1);

function askDoctor(): void {
  doctorAsked = true;
  call("doctor", { watched: true }).then(
    (findings) => useDoctor.setState(findings),
    () => undefined,
  );
}

function sendObservations(): void {
  if (useRun.getState().opened !== null) quietly(call("observe", { observations: observations() }));
}

export function play(): void {
  if (!canTrain()) return;
  const { speed } = currentDocument().view;
  if (speed === "single") return step();
  quietly(callWhenOpen("play", { speed }));
}

/** Nothing is wrong with the document, and the run did not diverge. */
export function canTrain(): boolean {
  const { diagnostics, halt } = useRun.getState();
  return diagnostics.length === 0 && halt?.reason !== "nonfinite";
}

export function pause(): void {
  if (link !== null && !isLost()) quietly(call("pause", {}));
}

export function step(): void {
  if (canTrain()) quietly(callWhenOpen("run", { steps: 1 }));
}

export function runEpoch(): void {
  if (canTrain()) quietly(callWhenOpen("runEpoch", {}));
}

/** Back to the same initial weights. */
export async function reset(): Promise<void> {
  await callWhenOpen("reset", {});
  beginAgain(0);
}

/** The run goes on where it was when its last checkpoint was taken. */
export async function backToCheckpoint(): Promise<void> {
  const checkpoint = goodCheckpoint();
  if (checkpoint === undefined) return reset();
  await callWhenOpen("restore", { checkpoint });
  forgetAfter(checkpoint.step);
  useRun.setState(({ journal }) => ({ halt: null, journal: notedUpTo(journal, checkpoint.step) }));
}

/** The engine is at another moment of a run, whose document this is. */
export function cameTo(document: Document): void {
  const model = inspect(document).model;
  const isOther = JSON.stringify(opened?.model) !== JSON.stringify(document.model);
  opened = document;
  if (isOther) {
    useRun.setState({ opened: model });
    forgetSnapshot();
  }
  edit(() => document, "travel");
  if (isOther) sendObservations();
}

/** A run that was left before is there again. */
export function tookUp(run: Curve, journal: Journal): void {
  checkpoints = [];
  showCurve(run);
  useRun.setState({ journal, halt: null, evaluation: run.evaluations.at(-1) ?? null });
}

/** The run goes another way from `step`: what was kept and noted of it later is of the former way. */
export function partsAt(step: number): void {
  checkpoints = checkpoints.filter((checkpoint) => checkpoint.step <= step);
  forgetAfter(step);
  useRun.setState(({ journal }) => ({ journal: notedUpTo(journal, step), halt: null }));
}

/** Trains on this batch until called with null. */
export async function giveBatch(batch: { x: Float32Array; y: Float32Array } | null): Promise<void> {
  await callWhenOpen("batch", batch ?? { x: null, y: null });
  batchByHand = batch !== null;
  note("batch");
}

export async function chooseDevice(choice: DeviceChoice): Promise<void> {
  const device = await callWhenOpen("device", { choice });
  if (device.name !== useRun.getState().device?.name && useRun.getState().counters.step > 0) note("device");
  useRun.setState({ device, choice });
}

/** The newest checkpoint from before the run halted. */
function goodCheckpoint(): Checkpoint | undefined {
  const { halt } = useRun.getState();
  const before = halt?.reason === "nonfinite" ? halt.step : Number.POSITIVE_INFINITY;
  return checkpoints.filter(({ step }) => step < before).at(-1);
}

/** For calls whose failure has already been told, or says nothing new. */
function quietly(answer: Promise<unknown>): void {
  answer.catch((error: unknown) => {
    if (import.meta.env.DEV) showNotice({ kind: "failed", message: messageOf(error) });
  });
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
