/** @file What a language must say about tables that people bring. */
import type { ColumnType } from "../../engine/index.ts";
import type { ProblemCode } from "../ownTable/problem.ts";

type Values = Readonly<Record<string, string | number>>;

export interface OwnTableText {
  readonly title: string;
  readonly drop: string;
  readonly choose: string;
  readonly paste: string;
  readonly readPasted: string;
  readonly pasted: string;
  readonly bounds: string;
  readonly reading: string;
  readonly notWanted: (name: string) => string;
  readonly summary: (rows: string, columns: string) => string;
  readonly found: (encoding: string, delimiter: string) => string;
  readonly delimiters: Readonly<Record<string, string>>;
  readonly another: string;
  readonly named: string;
  readonly preview: string;
  readonly row: string;
  readonly moreRows: (rows: string) => string;
  readonly typeOf: (column: string) => string;
  readonly types: Readonly<Record<ColumnType, string>>;
  readonly isTarget: string;
  readonly target: string;
  readonly regression: string;
  readonly classes: (classes: string) => string;
  readonly textIsMissing: string;
  readonly done: string;
  readonly lines: {
    readonly withoutTarget: (rows: string, column: string) => string;
    readonly dropped: (rows: string) => string;
    readonly filledMean: (rows: string) => string;
    readonly filledFrequent: (rows: string) => string;
    readonly standardised: (columns: string) => string;
    readonly minMax: (columns: string) => string;
    readonly oneHot: (columns: string, inputs: string) => string;
    readonly indexed: (columns: string) => string;
    readonly ignored: (names: string) => string;
    readonly drawn: (taken: string, rows: string) => string;
    readonly taken: (rows: string, inputs: string) => string;
  };
  readonly inLink: string;
  readonly inBrowser: (bytes: string) => string;
  readonly use: string;
  readonly cancel: string;
  readonly failed: string;
  readonly problems: { readonly [C in ProblemCode]: (values: Values) => string };
}
