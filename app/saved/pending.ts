/**
 * @file Documents in localStorage: those of a page that was closed before its changes were kept, and all there is to
 * keep where the browser has no database. Small and written at once, which no database can do in a page that closes.
 */
import type { Document } from "../../engine/index.ts";

export const prefix = "layerwise.pending.";
/** Set once something was kept: a first visit has nothing to look for. */
export const mark = "layerwise.kept";
/** Where the last document was kept before there were entries. */
export const former = "layerwise.document";

/** Reads or writes what may be switched off or full. */
export function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** True where it was written. */
export const keepPending = (id: string, document: Document): boolean =>
  attempt(() => {
    localStorage.setItem(prefix + id, JSON.stringify({ changedAt: Date.now(), document }));
    return true;
  }) ?? false;

/** False on a first visit; where it cannot be said, the database is asked. */
export const mayBeKept = (): boolean =>
  attempt(() =>
    Object.keys(localStorage).some((key) => key === mark || key === former || key.startsWith(prefix)),
  ) ?? true;
