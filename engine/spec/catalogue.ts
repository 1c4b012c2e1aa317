/** @file What reading a document needs to know of the catalogues: which entries there are, and their fields. */
import type { Fields } from "./params.ts";

/** Entries by type; an entry's `fields` are the parameters that a document may give it. */
export type Entries = Readonly<Record<string, { readonly fields: Fields }>>;

export interface Catalogue {
  readonly layers: Entries;
  readonly losses: Entries;
  readonly optimizers: Entries;
  readonly schedules: Entries;
  readonly datasets: Entries;
}

/** The fields of `type`, or null where there is no such entry; inherited names such as `toString` are none. */
export function fieldsOf(entries: Entries, type: string): Fields | null {
  return Object.hasOwn(entries, type) ? (entries[type]?.fields ?? null) : null;
}
