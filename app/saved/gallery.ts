/** @file What can be done with the entries of the gallery: rename, duplicate, delete and take back, export, import. */
import { useEffect, useState } from "react";
import { contentsNeeded, contentsOf, defaultDocument, inspect, type Document } from "../../engine/index.ts";
import { filesFor, hashOf, keepContent } from "../contents.ts";
import { openDocument } from "../session.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { claimedElsewhere } from "./claims.ts";
import { bestOf, columnsOf, type Entry } from "./entry.ts";
import { fileOf, mostBytes, type FileRun } from "./file.ts";
import type { FileProblem } from "./fileProblem.ts";
import { flush } from "./keeper.ts";
import { newOrigin, originOf } from "./owner.ts";
import { rawFileOf, readDocument } from "./raw.ts";
import { readInBackground } from "./readFile.ts";
import { entries, entry as storedEntry, onEntries, put, rawRun, storedRun } from "./store.ts";
import { now } from "./waiting.ts";

export interface Gallery {
  readonly kept: readonly Entry[];
  /** The one that was deleted last, while it can be taken back. */
  readonly deleted: Entry | null;
  /** Names of those that are open in other tabs. */
  readonly elsewhere: ReadonlySet<string>;
  /** Those that this page cannot read, with the place of what is wrong. */
  readonly unreadable: ReadonlyMap<string, string>;
}

async function read(): Promise<Gallery> {
  const { kept, deleted } = await entries();
  const unreadable = [...kept, ...(deleted === null ? [] : [deleted])].flatMap(
    ({ id, document: content }) => {
      const found = readDocument(content);
      return "path" in found ? [[id, found.path] as const] : [];
    },
  );
  return { kept, deleted, elsewhere: await claimedElsewhere(), unreadable: new Map(unreadable) };
}

/** Everything that is kept, as it changes; null until it was read, `unread` where it cannot be. */
export function useGallery(): Gallery | null | "unread" {
  const [gallery, setGallery] = useState<Gallery | null | "unread">(null);
  useEffect(() => {
    let wanted = true;
    const refresh = (): void =>
      void read().then(
        (found) => wanted && setGallery(found),
        () => wanted && setGallery("unread"),
      );
    void flush().then(refresh);
    const stop = onEntries(refresh);
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  return gallery;
}

export const isPresent = ({ id }: Entry): boolean => originOf(currentDocument()).id === id;

/** The network that is worked on is renamed like any edit of it. */
export async function rename(entry: Entry, title: string): Promise<void> {
  if (!isPresent(entry)) {
    const kept = await newestOf(entry);
    return put({ ...kept, document: { ...kept.document, title } });
  }
  edit((document) => ({ ...document, title }));
  await flush();
}

/** As it is kept by now: what the gallery shows may be older. */
const newestOf = async (entry: Entry): Promise<Entry> => (await storedEntry(entry.id)) ?? entry;

export async function duplicate(entry: Entry, title: string): Promise<void> {
  await flush();
  const { id } = newOrigin();
  const run = await storedRun(entry.id);
  const kept = await newestOf(entry);
  const copy = { ...kept, id, document: { ...kept.document, title }, createdAt: now(), changedAt: now() };
  await put(copy, run === undefined ? undefined : { ...run, id });
}

/** In the place of the network that is worked on, the page opens the one that it begins with. */
export async function remove(entry: Entry): Promise<void> {
  if (isPresent(entry)) openDocument(defaultDocument);
  await flush();
  await put({ ...(await newestOf(entry)), deletedAt: now() });
}

export const takeBack = (entry: Entry): Promise<void> => put({ ...entry, deletedAt: null });

/** Hands the browser the entry as a file, with its weights and what people brought for it. */
export async function exportEntry({ id, document: content }: Entry, name: string): Promise<void> {
  await flush();
  const run = (await storedRun(id)) ?? null;
  const found = await filesFor(content);
  const own = "files" in found ? Object.values(found.files) : [];
  download(await fileOf(content, run, own), `${fileName(name)}.layerwise.json`);
}

/** Hands the browser what is kept under this name, as it is, whether it can be read or not. */
export async function exportRaw(id: string): Promise<void> {
  const text = await rawFileOf(await storedEntry(id), await rawRun(id));
  download([text], `${fileName(id)}.layerwise-raw.json`);
}

function download(pieces: readonly string[], name: string): void {
  const address = URL.createObjectURL(new Blob([...pieces], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The browser reads the bytes after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What no file system minds, in any script. */
const fileName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") || "network";

const million = 1e6;

/** Adds the network of a file to the gallery, or says what is wrong with it. */
export async function importFile(file: File): Promise<FileProblem | Entry> {
  if (file.size > mostBytes) {
    const [size, most] = [file.size, mostBytes].map((bytes) => Math.ceil(bytes / million));
    return { code: "file.tooLarge", values: { size: size ?? 0, most: most ?? 0 } };
  }
  const found = await readInBackground(file);
  if ("problem" in found) return found.problem;
  const needed = contentsOf(found.document);
  for (const bytes of found.contents) {
    // What the document does not name would lie in this browser for nobody.
    if (needed.includes(await hashOf(bytes))) await keepContent(bytes);
  }
  const lacking = await lackingOf(found.document);
  if (lacking !== null) return lacking;
  const entry = entryOf(found.document, found.run);
  await put(entry, found.run === null ? undefined : { ...found.run, id: entry.id });
  return entry;
}

/** What people brought has to come with the file, or be here already. */
async function lackingOf(document: Document): Promise<FileProblem | null> {
  const [needed] = contentsNeeded(document);
  if (needed === undefined || "files" in (await filesFor(document))) return null;
  return { code: "file.content", values: { name: needed.name } };
}

function entryOf(document: Document, run: FileRun | null): Entry {
  const summary =
    run === null ? null : { step: run.checkpoint.step, ...bestOf(run.evaluations), kept: "whole" as const };
  const columns = columnsOf(document, inspect(document).model);
  const at = { createdAt: now(), changedAt: now() };
  return { id: newOrigin().id, document, ...at, run: summary, columns, picture: null, deletedAt: null };
}
