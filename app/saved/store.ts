/**
 * @file Entries and their runs in this browser's database. Runs stand apart, since they are large and the gallery
 * needs none of them. Invariant: an entry and its run are written together or not at all.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Checkpoint, Document, TensorValue } from "../../engine/index.ts";
import { forgetUnused } from "../contents.ts";
import { impatient } from "../inTime.ts";
import { noted, type Journal } from "../stores/journal.ts";
import type { Evaluations } from "../stores/run.ts";
import { deletedFor, type Entry } from "./entry.ts";
import type { KeptRun } from "./keptRun.ts";
import { unpacked } from "./thin.ts";
import { now } from "./waiting.ts";

export interface StoredRun {
  readonly id: string;
  readonly document: Document;
  readonly checkpoint: Checkpoint;
  /** Rows of first step, count, min, mean, max. */
  readonly losses: Float64Array;
  readonly evaluations: readonly Evaluations[];
  readonly journal: Journal;
}

/** A large tensor is handed over as a blob: copying it takes the browser's time, not the page's. */
interface TensorRecord {
  readonly shape: readonly number[];
  readonly data: Float32Array | Blob;
}
type RunRecord = Omit<StoredRun, "checkpoint"> & {
  readonly checkpoint: Omit<Checkpoint, "tensors"> & {
    readonly tensors: Readonly<Record<string, TensorRecord>>;
  };
};

interface Schema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { changedAt: number } };
  runs: { key: string; value: RunRecord };
}

/** Numbers from which on a tensor is large. */
const large = 100_000;

/** A page that is hidden or closes has no time to hand a blob over, and none to stutter in. */
function recordOf(run: StoredRun): RunRecord {
  if (document.visibilityState === "hidden") return run;
  const tensors = Object.entries(run.checkpoint.tensors).map(([name, { shape, data }]) => {
    const bytes = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return [name, { shape, data: data.length < large ? data : new Blob([bytes]) }] as const;
  });
  return { ...run, checkpoint: { ...run.checkpoint, tensors: Object.fromEntries(tensors) } };
}

async function runOf(record: RunRecord): Promise<StoredRun> {
  const tensors: Record<string, TensorValue> = {};
  for (const [name, { shape, data }] of Object.entries(record.checkpoint.tensors)) {
    tensors[name] = { shape, data: data instanceof Blob ? new Float32Array(await data.arrayBuffer()) : data };
  }
  return { ...record, checkpoint: { ...record.checkpoint, tensors } };
}

const openedInTime = impatient(3000);
/** Weights may be large, and the disk slow. */
const answeredInTime = impatient(10_000);
let opening: Promise<IDBPDatabase<Schema>> | null = null;

/** What `work` finds or does in the database; rejects where that is switched off, full, or silent for too long. */
async function ask<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const opened = await openedInTime(database());
  return answeredInTime(work(opened));
}

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>("layerwise", 1, {
    upgrade(created) {
      created.createObjectStore("entries", { keyPath: "id" }).createIndex("changedAt", "changedAt");
      created.createObjectStore("runs", { keyPath: "id" });
    },
    blocking: (_before, _after, event) => {
      opening = null;
      (event.target as IDBDatabase).close();
    },
    terminated: () => (opening = null),
  });
}

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Calls `listener` when entries have changed, here or while another tab was looked at; returns how to stop. */
export function onEntries(listener: () => void): () => void {
  listeners.add(listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

/**
 * Begins at once, so that a page that closes has still handed everything over.
 * @param run undefined leaves the run that is there
 */
export async function put(entry: Entry, run?: StoredRun): Promise<void> {
  await ask((database) => {
    const writing = database.transaction(["entries", "runs"], "readwrite");
    const runs = writing.objectStore("runs");
    const written = [writing.objectStore("entries").put(entry)] as Promise<unknown>[];
    if (run !== undefined) written.push(runs.put(recordOf(run)));
    writing.commit();
    return Promise.all([...written, writing.done]);
  });
  tell();
}

export const entry = (id: string): Promise<Entry | undefined> =>
  ask((database) => database.get("entries", id));

/** All that are not deleted, the newest first, and the one deleted last while it can be taken back. */
export async function entries(): Promise<{
  readonly kept: readonly Entry[];
  readonly deleted: Entry | null;
}> {
  const all = await ask((database) => database.getAllFromIndex("entries", "changedAt"));
  const [deleted = null] = all
    .filter(({ deletedAt }) => deletedAt !== null && now() - deletedAt < deletedFor)
    .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
  return { kept: all.filter(({ deletedAt }) => deletedAt === null).reverse(), deleted };
}

/** The one that was changed last. */
export const newest = (): Promise<Entry | null> => ask(newestIn);

async function newestIn(database: IDBPDatabase<Schema>): Promise<Entry | null> {
  const index = database.transaction("entries").store.index("changedAt");
  for (let at = await index.openCursor(null, "prev"); at !== null; at = await at.continue()) {
    if (at.value.deletedAt === null) return at.value;
  }
  return null;
}

/** As it lies in the database, whatever that is. */
export const rawRun = (id: string): Promise<unknown> => ask((database) => database.get("runs", id));

export async function storedRun(id: string): Promise<StoredRun | undefined> {
  const record = await ask((database) => database.get("runs", id));
  return record === undefined ? undefined : runOf(record);
}

/** The run of an entry, ready to go on; that weights alone are not the same run is in its journal. */
export async function keptRun(id: string): Promise<KeptRun | null> {
  const run = await storedRun(id);
  if (run === undefined) return null;
  const alone = (await entry(id))?.run?.kept === "weights";
  const journal = alone ? noted(run.journal, run.checkpoint.step, "reopened") : run.journal;
  return { ...run, journal, losses: unpacked(run.losses) };
}

/** Takes away for good what was deleted too long ago to be taken back. */
export async function forgetDeleted(): Promise<void> {
  const { all, gone } = await ask(takeAway);
  if (gone.length > 0)
    await forgetUnused(all.filter((one) => !gone.includes(one)).map((one) => one.document));
}

async function takeAway(database: IDBPDatabase<Schema>) {
  const writing = database.transaction(["entries", "runs"], "readwrite");
  const all = await writing.objectStore("entries").getAll();
  const gone = all.filter(({ deletedAt }) => deletedAt !== null && now() - deletedAt >= deletedFor);
  await Promise.all(
    gone.flatMap(({ id }) => [
      writing.objectStore("entries").delete(id),
      writing.objectStore("runs").delete(id),
    ]),
  );
  await writing.done;
  return { all, gone };
}
