/**
 * @file Data that people brought, kept in this browser under their SHA-256: in IndexedDB, and where that is switched
 * off or full in this page's memory, which says the same as long as the page is open. What is kept never changes.
 */
import { type IDBPDatabase, openDB } from "idb";
import { contentName, contentsNeeded, contentsOf, type Diagnostic, type Document } from "../engine/index.ts";
import { impatient } from "./inTime.ts";
import { say } from "./saved/notices.ts";
import { sha256 } from "./sha256.ts";

const store = "contents";
/** What the database does not have, or not yet. */
const memory = new Map<string, ArrayBuffer>();
/** Hashes of all that was brought since the page was opened: undo may come back to any of it. */
const brought = new Set<string>();
let opened: Promise<IDBPDatabase> | null = null;
const openedInTime = impatient(3000);
/** What people brought may be large, and the disk slow. */
const answeredInTime = impatient(10_000);

/** What `work` finds in the database; rejects where that is switched off, full, or silent for too long. */
async function ask<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const kept = await openedInTime(database());
  return answeredInTime(work(kept));
}

function database(): Promise<IDBPDatabase> {
  opened ??= openDB("layerwise.contents", 1, {
    upgrade: (fresh) => void fresh.createObjectStore(store),
    blocking: (_before, _after, event) => {
      opened = null;
      (event.target as IDBDatabase).close();
    },
    terminated: () => (opened = null),
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** SHA-256 in hexadecimal digits. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  // An address that is not secure has no `subtle`, whatever its type says.
  if (!isSecureContext) return sha256(new Uint8Array(bytes));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps `bytes` under their hash, which it gives; says where they last no longer than the page. */
export async function keepContent(bytes: ArrayBuffer): Promise<string> {
  const hash = await hashOf(bytes);
  brought.add(hash);
  memory.set(hash, bytes);
  try {
    await ask((kept) => kept.put(store, bytes, hash));
    memory.delete(hash);
  } catch {
    // Memory has it.
    await say({ kind: "saved", what: "dataOff" });
  }
  return hash;
}

/** Null where this browser has nothing of this hash. */
async function contentOf(hash: string): Promise<ArrayBuffer | null> {
  const here = memory.get(hash);
  if (here !== undefined) return here;
  try {
    const kept: unknown = await ask((all) => all.get(store, hash));
    return kept instanceof ArrayBuffer ? kept : null;
  } catch {
    return null;
  }
}

/** Content by the name under which data sets ask for it; rejects where this browser does not have it. */
export async function loadOwn(name: string): Promise<ArrayBuffer> {
  const content = await contentOf(name.slice(contentName("").length));
  if (content === null) throw new Error(`${name} is not in this browser.`);
  return content;
}

type Found =
  | { readonly files: Record<string, ArrayBuffer> }
  | { readonly diagnostics: readonly Diagnostic[] };

/** Everything that `document` needs and does not hold, by name, or what of it this browser does not have. */
export async function filesFor(document: Document): Promise<Found> {
  const files: Record<string, ArrayBuffer> = {};
  const diagnostics: Diagnostic[] = [];
  for (const { name, bytes, hash } of contentsNeeded(document)) {
    const content = await contentOf(hash);
    if (content !== null) files[contentName(hash)] = content;
    else {
      const values = { name, bytes: bytes.toLocaleString("en"), hash: hash.slice(0, 8) };
      diagnostics.push({ path: "data", code: "content.missing", values });
    }
  }
  return diagnostics.length > 0 ? { diagnostics } : { files };
}

/** Removes from the browser what none of `documents` needs, nor anything since the page was opened. */
export async function forgetUnused(documents: Iterable<Document>): Promise<void> {
  const needed = new Set([...documents].flatMap(contentsOf).concat(...brought));
  const unused = (await ask((kept) => kept.getAllKeys(store))).filter(
    (hash) => typeof hash === "string" && !needed.has(hash),
  );
  await ask((kept) => Promise.all(unused.map((hash) => kept.delete(store, hash))));
}
