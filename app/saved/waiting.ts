/** @file What waits in localStorage to be taken to where everything else is kept. */
import { attempt, former, mark, prefix } from "./pending.ts";

export interface Pending {
  readonly id: string;
  readonly changedAt: number;
  /** As it was found: whether it is a document is not known yet. */
  readonly document: unknown;
}

/** Milliseconds since 1970. */
export const now = (): number => Date.now();

export const dropPending = (id: string): null => attempt(() => (localStorage.removeItem(prefix + id), null));

export const markKept = (): null => attempt(() => (localStorage.setItem(mark, ""), null));

/** Everything that waits, also what was kept before there were entries. */
export function allPending(): readonly Pending[] {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.flatMap((key): readonly Pending[] => {
    const value: unknown = attempt(() => JSON.parse(localStorage.getItem(key) ?? "null"));
    if (typeof value !== "object" || value === null) return [];
    if (key === former) return [{ id: "former", changedAt: 0, document: value }];
    if (!key.startsWith(prefix) || !("document" in value && "changedAt" in value)) return [];
    return [{ id: key.slice(prefix.length), changedAt: Number(value.changedAt), document: value.document }];
  });
}

export const dropFormer = (): null => attempt(() => (localStorage.removeItem(former), null));
