/**
 * @file A table that someone brought, as a document holds it: what is in its columns, how many rows there are, and
 * where its cells are. So it is described whole without a cell of it being loaded.
 */
import type { Document } from "./document.ts";

export const columnTypes = ["number", "category", "ignored"] as const;
export type ColumnType = (typeof columnTypes)[number];

export interface OwnColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What a category can be, in the order of the classes; other columns have none. */
  readonly categories?: readonly string[];
}

/**
 * Cells as text in one canonical form, whatever file they came from: UTF-8, a line for each row and the names of the
 * columns in the first one, tabs between cells, nothing where a cell is missing.
 */
export interface OwnContent {
  /** What the file was called. */
  readonly name: string;
  /** Of the whole text, in UTF-8. */
  readonly bytes: number;
  /** SHA-256 in hexadecimal digits, under which a browser keeps the text; nothing where the text is here. */
  readonly hash: string;
  /** All of it where it is small, else nothing. */
  readonly text: string;
}

export interface OwnTable {
  readonly content: OwnContent;
  /** Every column of the file, in its order. */
  readonly columns: readonly OwnColumn[];
  /** The column to be predicted: a number, or a class where it is of categories. */
  readonly target: number;
  /** Rows whose target is not missing. */
  readonly rows: number;
  /** Rows of the file whose target is missing: they are of no use. */
  readonly withoutTarget: number;
  /** Those of them in which no column is missing that is not ignored. */
  readonly completeRows: number;
}

/** Largest sizes of a table. */
export const tableLimits = {
  /** Bytes of a file. */
  fileBytes: 5_000_000,
  /** Bytes of its text: two bytes of an older encoding may be three. */
  bytes: 8_000_000,
  rows: 100_000,
  columns: 64,
  /** Of one column. */
  categories: 64,
  /** Characters of the name of a file, a column or a category. */
  name: 80,
  /** Characters of a text that stands in the document. */
  text: 16_000,
  /** Numbers that the network sees of all samples together; of more rows, as many are drawn as fit. */
  numbers: 8_000_000,
} as const;

/** What content that is not in the document is called where files are loaded. */
export const contentName = (hash: string): string => `own/${hash}`;

/** What `document` needs and does not hold itself. */
export const contentsNeeded = ({ data }: Document): readonly OwnContent[] =>
  Object.values(data.params).flatMap((value) =>
    typeof value === "object" && "content" in value && value.content.hash !== "" ? [value.content] : [],
  );

/** The SHA-256 of each content that `document` needs and does not hold itself. */
export const contentsOf = (document: Document): readonly string[] =>
  contentsNeeded(document).map(({ hash }) => hash);
