/**
 * @file Opens what was kept: with its run where the address says nothing else, by name from the gallery, and as an
 * offer where a link opens a network that was trained here. An entry that is open in another tab opens as a copy.
 */
import type { Document } from "../../engine/index.ts";
import { sameRun } from "../editor/runs.ts";
import { openDocument } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { claim, ownEntry } from "./claims.ts";
import { type Entry, goesOnAs } from "./entry.ts";
import { arrive } from "./keeper.ts";
import type { KeptRun } from "./keptRun.ts";
import { say } from "./notices.ts";
import { readDocument } from "./raw.ts";
import { entries, entry as storedEntry, keptRun, newest, put } from "./store.ts";
import { allPending, dropFormer, dropPending, now } from "./waiting.ts";

/** Milliseconds in which a page that closes or reloads lets go of its entry. */
const patience = 1500;

/** Null where it is no document: it may be older than the page. */
function read(value: unknown): Document | null {
  const result = readDocument(value);
  return "document" in result ? result.document : null;
}

/** What waits in localStorage goes to where everything else is; what cannot be read stays where it is. */
async function adoptPending(): Promise<void> {
  for (const { id, changedAt, document: value } of allPending()) {
    const document = read(value);
    if (document === null) continue;
    const before = await storedEntry(id);
    if (before === undefined || before.changedAt < changedAt)
      await put(withDocument(before, id, document, changedAt));
    if (id === "former") dropFormer();
    else dropPending(id);
  }
}

const withDocument = (before: Entry | undefined, id: string, document: Document, changedAt: number): Entry =>
  before === undefined
    ? { id, document, createdAt: now(), changedAt, run: null, columns: [], picture: null, deletedAt: null }
    : { ...before, document, changedAt };

/**
 * Opens the first document of the page.
 * @param linked what the address says; null where it says nothing
 * @returns whether something was opened
 */
export async function openKept(linked: Document | null): Promise<boolean> {
  const waiting = await adoptPending().then(() => null, newestPending);
  if (waiting !== null && linked === null) {
    openDocument(waiting);
    await say({ kind: "saved", what: "restored", step: 0 });
    return true;
  }
  const own = await ownOf();
  if (linked === null) {
    const entry = own ?? (await newest());
    return entry !== null && open(entry, "restored");
  }
  if (own !== null && sameRun(own.document, linked) && (await claim(own.id, patience))) {
    await openOwn(own, linked);
    return true;
  }
  openDocument(linked);
  // It is open, whether there is something to offer or not.
  await offer(linked).catch(() => undefined);
  return true;
}

/** Without a database, the newest that waits in localStorage is all there is. */
function newestPending(): Document | null {
  const [last] = [...allPending()].sort((a, b) => b.changedAt - a.changedAt);
  return last === undefined ? null : read(last.document);
}

async function ownOf(): Promise<Entry | null> {
  const id = ownEntry();
  const entry = id === null ? undefined : await storedEntry(id);
  return entry === undefined || entry.deletedAt !== null ? null : entry;
}

/** A run of before, or of other data or another seed, is not this document's: it stays where it is. */
async function runOf({ id, run: summary }: Entry, document: Document): Promise<KeptRun | null> {
  const run = summary && (await keptRun(id));
  return run && goesOnAs(summary, run.document, document) ? run : null;
}

async function openOwn(entry: Entry, document: Document): Promise<void> {
  const { id } = entry;
  const run = await runOf(entry, document);
  arrive(id, true);
  openDocument(document, run, { id, step: run?.checkpoint.step ?? 0 });
  if (run !== null) await say({ kind: "saved", what: "wentOn", step: run.checkpoint.step });
}

/** An entry with its run, or the place of what cannot be read: then it stays as it is, and nothing is written over it. */
async function readKept(entry: Entry) {
  const found = readDocument(entry.document);
  if ("path" in found) return found;
  try {
    return { ...found, run: await runOf(entry, found.document) };
  } catch {
    return { path: "run" };
  }
}

/** @param what is said when it is open; null: nothing, unless it is a copy */
async function open(entry: Entry, what: "restored" | null): Promise<boolean> {
  const found = await readKept(entry);
  if ("path" in found) {
    await say({ kind: "saved", what: "unreadable", id: entry.id, path: found.path });
    return false;
  }
  const { document, run } = found;
  const step = run?.checkpoint.step ?? 0;
  if (await claim(entry.id, patience)) {
    arrive(entry.id, true);
    openDocument(document, run, { id: entry.id, step });
    if (what !== null) await say({ kind: "saved", what, step });
  } else {
    openDocument(document, run);
    await say({ kind: "saved", what: "copied", step });
  }
  return true;
}

/** Opens an entry of the gallery, with its run. */
export async function openEntry(id: string): Promise<void> {
  const entry = await storedEntry(id);
  if (entry !== undefined) await open(entry, null);
}

/** A link opens what it says; where that was trained here, it may go on from there. */
export async function offer(document: Document): Promise<void> {
  const { kept } = await entries();
  const found = kept.find(
    (entry) => entry.run !== null && entry.run.step > 0 && sameRun(entry.document, document),
  );
  if (found === undefined || !sameRun(currentDocument(), document)) return;
  await say({ kind: "saved", what: "offered", step: found.run?.step ?? 0, id: found.id });
}
