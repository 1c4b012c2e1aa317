/**
 * @file Keeps what is worked on: soon after an edit, every few seconds of training, at a pause, and when the page is
 * hidden or closed. Invariant: a tab writes to entries that it has claimed and to no others, and one write at a time.
 */
import { describeData, inspect, type Checkpoint, type Document } from "../../engine/index.ts";
import { goOnWith, runNow, settled } from "../session.ts";
import { currentDocument, useDocument } from "../stores/document.ts";
import type { Journal } from "../stores/journal.ts";
import { useRun } from "../stores/run.ts";
import { capture, isEdit, type Captured } from "./capture.ts";
import { claim, setOwnEntry } from "./claims.ts";
import { bestOf, columnsOf, goesOnAs, withinLimit, type Entry, type RunSummary } from "./entry.ts";
import { say } from "./notices.ts";
import { isOfOther, originOf } from "./owner.ts";
import { keepPending } from "./pending.ts";
import { pictureOf } from "./picture.ts";
import { entry as storedEntry, forgetDeleted, keptRun, put, type StoredRun } from "./store.ts";
import { packed, thinned } from "./thin.ts";
import { dropPending, markKept, now } from "./waiting.ts";

/** Milliseconds until something is kept: after an edit or at a pause, and in the course of training. */
const after = { edit: 500, rest: 300, training: 3000 };
/** Keeping weights takes at most one part in this many of the time. */
const share = 20;
/** Milliseconds; but what is lost by a crash is never older than a few seconds. */
const longestPause = 2000;

/** What was written last of an entry. */
interface Written {
  readonly document: Document;
  readonly checkpoint: Checkpoint | null;
  readonly journal: Journal;
  readonly entry: Entry;
}

/** The newest ones only: each holds a network's weights, and what is not known here is read again. */
const written = new Map<string, Written>();
const mostWritten = 2;

function remember(id: string, one: Written): void {
  written.delete(id);
  written.set(id, one);
  for (const oldest of written.keys()) {
    if (written.size <= mostWritten) return;
    written.delete(oldest);
  }
}

/** Entries in which something was changed or trained. */
const touched = new Set<string>();
/** Entries whose kept run is on its way back: until it is there, nothing is written over it. */
const returning = new Set<string>();

let timer: ReturnType<typeof setTimeout> | undefined;
let due = Number.POSITIVE_INFINITY;
let notBefore = 0;
let saving: Promise<void> = Promise.resolve();
let seen: Checkpoint | null = null;
/** The page itself has just opened an entry, with its run. */
let arriving: string | null = null;

/**
 * Follows what is worked on from now on.
 * @param isTouched something was changed or trained in the present network already
 * @param left what was changed or trained before it
 */
export function startKeeping(isTouched: boolean, left: readonly Captured[]): void {
  arriving = null;
  if (isTouched) touched.add(presentId());
  for (const one of left) keep(one);
  useDocument.subscribe(({ present }, { present: before }) => present !== before && follow(present, before));
  useRun.subscribe(watchRun);
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void flush());
  addEventListener("pagehide", leave);
  if (isTouched) void flush();
  forgetDeleted().catch(() => undefined);
}

const presentId = (): string => originOf(currentDocument()).id;

function follow(present: Document, before: Document): void {
  if (!isOfOther(present, before)) {
    if (isEdit(present, before)) touched.add(originOf(present).id);
    return soon(after.edit);
  }
  const left = capture(before);
  if (touched.has(left.origin.id)) keep(left);
  const { id } = originOf(present);
  if (touched.has(id)) setOwnEntry(id);
  const isArriving = id === arriving;
  arriving = null;
  if (!isArriving && touched.has(id)) void bringBack(id);
}

/** Undo has led back to an entry: its run comes back with it. */
async function bringBack(id: string): Promise<void> {
  returning.add(id);
  try {
    await saving;
    const run = await keptRun(id);
    if (run !== null && presentId() === id) goOnWith(run);
    await settled();
    // Renamed or deleted since, it is written again as it is now.
    written.delete(id);
  } catch {
    // Storage that cannot be read now has nothing to bring back.
  } finally {
    returning.delete(id);
    soon(after.edit);
  }
}

function watchRun(): void {
  const { counters } = useRun.getState();
  const run = runNow();
  if (run === null || run.checkpoint === seen) return;
  seen = run.checkpoint;
  const { id, step } = originOf(run.document);
  if (counters.step > step || (run.checkpoint?.step ?? 0) > step) touched.add(id);
  soon(counters.playing ? after.training : after.rest);
}

function soon(wait: number): void {
  const at = performance.now() + wait;
  if (at >= due) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(keepInTime, wait);
}

/** A document is kept at once; weights, which may be large, not too often. */
function keepInTime(): void {
  const early = notBefore - performance.now();
  due = Number.POSITIVE_INFINITY;
  if (!touched.has(presentId())) return;
  keep(early > 0 ? { ...capture(), run: null } : capture());
  if (early > 0) soon(early);
}

/** Keeps the present network now; resolves when it is kept. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  due = Number.POSITIVE_INFINITY;
  if (touched.has(presentId())) keep(capture());
  return saving;
}

/** The page closes: the document is written at once, the rest is handed to the database. */
function leave(): void {
  const present = currentDocument();
  const { id } = originOf(present);
  if (!touched.has(id)) return;
  if (written.get(id)?.document !== present) keepPending(id, present);
  void flush();
}

function keep(captured: Captured): void {
  const { id } = captured.origin;
  if (returning.has(id)) return;
  touched.add(id);
  // What could not even be told as not kept must not stand in the way of what is kept next.
  saving = saving.then(() => save(captured)).catch(() => undefined);
}

async function save(captured: Captured): Promise<void> {
  const { id } = captured.origin;
  const began = performance.now();
  try {
    if (!hasNews(captured) || !(await claim(id))) return;
    const before = written.get(id)?.entry ?? (await storedEntry(id)) ?? null;
    await write(captured, before);
    const took = performance.now() - began;
    if (captured.run !== null) notBefore = performance.now() + Math.min((share - 1) * took, longestPause);
  } catch (error) {
    await notKept(captured, error);
  }
}

function hasNews({ origin, document, run, journal }: Captured): boolean {
  const last = written.get(origin.id);
  if (last === undefined || last.document !== document || last.journal !== journal) return true;
  return run !== null && run.checkpoint !== last.checkpoint;
}

async function write(captured: Captured, before: Entry | null): Promise<void> {
  const { origin, document, journal } = captured;
  const last = written.get(origin.id);
  const isNew = last?.checkpoint !== captured.run?.checkpoint || last?.journal !== journal;
  const run = isNew ? runOf(captured) : undefined;
  const entry = entryOf(captured, before, run);
  await put(entry, run?.stored);
  // A run that could not be told now is still to be written, with its journal.
  const told =
    isNew && run === undefined
      ? { checkpoint: last?.checkpoint ?? null, journal: last?.journal ?? [] }
      : null;
  remember(origin.id, {
    document,
    entry,
    ...(told ?? { checkpoint: captured.run?.checkpoint ?? null, journal }),
  });
  if (originOf(currentDocument()).id === origin.id) setOwnEntry(origin.id);
  dropPending(origin.id);
  markKept();
}

/**
 * What was kept of a run stays where nothing new of it is told, as long as it is of the same data and seed; after a
 * reset, as long as the network is the one that was reset.
 */
function entryOf(captured: Captured, before: Entry | null, run: ReturnType<typeof runOf>): Entry {
  const { origin, document, snapshot } = captured;
  const former = before && formerRun(before, document, run === null);
  const columns =
    before?.document.model === document.model ? before.columns : columnsOf(document, inspect(document).model);
  const sameData = before?.document.data === document.data;
  // What a run that is kept had learned, not what its successor makes of it before the first step.
  const newPicture = !run && former !== null ? null : pictureOf(describeData(document.data), snapshot);
  return {
    id: origin.id,
    document,
    createdAt: before?.createdAt ?? now(),
    changedAt: now(),
    run: run?.summary ?? former,
    columns,
    picture: newPicture ?? (sameData ? before.picture : null),
    deletedAt: null,
  };
}

function formerRun(
  { run, document: before }: Entry,
  document: Document,
  isReset: boolean,
): RunSummary | null {
  const former = run && (isReset ? { ...run, isLeft: true as const } : run);
  return former && goesOnAs(former, before, document) ? former : null;
}

/** Undefined while the run cannot be told; null before anything was done in it: what was kept stays until then. */
function runOf({ origin, run, curve, journal }: Captured) {
  if (run === null) return undefined;
  const { checkpoint } = run;
  if (checkpoint === null || (checkpoint.step === 0 && journal.length === 0)) return null;
  const evaluations = curve.evaluations.filter(({ step }) => step <= checkpoint.step);
  const { checkpoint: state, kept } = withinLimit(checkpoint);
  const stored: StoredRun = {
    id: origin.id,
    document: run.document,
    checkpoint: state,
    losses: packed(curve.losses.filter(({ first }) => first <= checkpoint.step)),
    evaluations: thinned(evaluations),
    journal,
  };
  return { stored, summary: { step: checkpoint.step, ...bestOf(evaluations), kept } };
}

/** Storage is off or full: the page works on, what is small is kept elsewhere, and it is said once. */
async function notKept({ origin, document, ...rest }: Captured, error: unknown): Promise<void> {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  const kept = keepPending(origin.id, document);
  if (kept) markKept();
  remember(origin.id, {
    document,
    checkpoint: rest.run?.checkpoint ?? null,
    journal: rest.journal,
    entry: entryOf({ origin, document, ...rest }, null, undefined),
  });
  notBefore = performance.now() + 10_000;
  await say({ kind: "saved", what: full ? "full" : kept ? "documentOnly" : "off" });
}

/** An entry is about to be opened by the page itself. */
export function arrive(id: string, isTouched: boolean): void {
  arriving = id;
  if (isTouched) touched.add(id);
}
