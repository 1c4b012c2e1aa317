/** @file The row of a table that is typed by hand, kept as it was typed while other panels are looked at. */
import { create } from "zustand";

interface OwnRow {
  /** The data set that it is a row of. */
  readonly type: string;
  /** Column by column: a number as it was typed, or the name of a category; empty where it is missing. */
  readonly cells: readonly string[];
}

export const useOwnRow = create<{ readonly row: OwnRow | null }>(() => ({ row: null }));

/** Null: there is none, and test rows are shown. */
export const typeRow = (row: OwnRow | null): void => useOwnRow.setState({ row });
