/** @file What a language must say about networks that are kept in the browser, and about their files. */
import type { FileProblem } from "../saved/fileProblem.ts";

type Values = Readonly<Record<string, string | number>>;

export interface SavedText {
  /** What the page says when something was kept, or could not be. */
  readonly restored: string;
  readonly restoredRun: (step: string) => string;
  readonly wentOn: (step: string) => string;
  readonly offered: (step: string) => string;
  readonly goOn: (step: string) => string;
  readonly copied: string;
  readonly full: string;
  readonly documentOnly: string;
  readonly off: string;
  readonly dataOff: string;
  readonly unreadable: (path: string) => string;
  readonly exportRaw: string;
  readonly startOver: string;
  readonly title: string;
  readonly empty: string;
  readonly unread: string;
  readonly here: string;
  readonly elsewhere: string;
  readonly name: string;
  readonly untrained: string;
  readonly steps: (step: string) => string;
  readonly accuracy: (share: string) => string;
  readonly loss: (loss: string) => string;
  /** After the best, where the newest weights are of another step. */
  readonly bestAt: (best: string, step: string) => string;
  readonly weightsOnly: string;
  readonly open: (name: string) => string;
  readonly openShort: string;
  readonly duplicate: string;
  readonly duplicateOf: (name: string) => string;
  readonly export: string;
  readonly delete: string;
  readonly deleted: (name: string) => string;
  readonly undo: string;
  readonly import: string;
  readonly imported: (name: string) => string;
  readonly refused: (file: string) => string;
  readonly problems: { readonly [C in FileProblem["code"]]: (values: Values) => string };
}
