/** @file What a language must say about sequences that people bring in a table. */
import type { AnswerKind, ColumnRole } from "../../engine/index.ts";

export interface OwnSequencesText {
  readonly title: string;
  /** Before there is a file: how its rows may be laid out. */
  readonly about: string;
  readonly layouts: Readonly<Record<"long" | "wide", { readonly name: string; readonly says: string }>>;
  readonly bounds: string;
  readonly rowIs: string;
  readonly rowOptions: Readonly<Record<"sample" | "long" | "wide", string>>;
  readonly roles: Readonly<Record<ColumnRole, string>>;
  /** What a feature is where columns are steps. */
  readonly step: string;
  readonly target: string;
  readonly targetKind: string;
  readonly targetKinds: Readonly<Record<"class" | "number", string>>;
  readonly answers: string;
  readonly answerKinds: Readonly<Record<AnswerKind, string>>;
  readonly length: string;
  readonly lengthNote: (shortest: string, longest: string) => string;
  readonly moreColumns: (columns: string) => string;
  readonly textIsMissing: string;
  readonly summary: (sequences: string) => string;
  readonly lines: {
    readonly ignored: (names: string) => string;
    readonly inOrderOf: (column: string) => string;
    readonly inOrderOfFile: string;
    readonly unanswered: (sequences: string, column: string) => string;
    readonly short: (sequences: string, length: string) => string;
    readonly empty: (sequences: string) => string;
    readonly cut: (sequences: string, length: string) => string;
    readonly padded: (sequences: string, length: string) => string;
    readonly paddedInFront: string;
    readonly masked: string;
    readonly filled: (cells: string) => string;
    readonly standardised: string;
    readonly standardisedToo: string;
    readonly minMax: string;
    readonly minMaxToo: string;
    readonly taken: (sequences: string, length: string, width: string) => string;
    readonly oneAnswer: (column: string) => string;
    readonly everyStep: (column: string) => string;
  };
  readonly use: string;
  /** Of the list in the data panel. */
  readonly list: string;
  readonly nth: (place: string) => string;
  readonly dueIs: (answer: string) => string;
  readonly firstOf: (shown: string, all: string) => string;
  readonly steps: string;
  readonly curves: string;
}
