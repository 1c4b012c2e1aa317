/**
 * @file Sequences that someone brought in a table, as a document holds them: what each column is, how the rows make
 * sequences, how many there are, and where the cells are. So they are described whole without a cell being loaded.
 */
import type { OwnContent } from "./ownTable.ts";

/** A row is one step of a sequence that a column names, or a whole sequence whose steps are columns. */
export const sequenceLayouts = ["long", "wide"] as const;
export type SequenceLayout = (typeof sequenceLayouts)[number];

/** What a column says: which sequence a row is of, when the step was, what is read, what is to be answered. */
export const columnRoles = ["sequence", "time", "feature", "target", "ignored"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** One answer for a whole sequence (many to one), or one at every step (many to many). */
export const answerKinds = ["sequence", "step"] as const;
export type AnswerKind = (typeof answerKinds)[number];

export interface SequenceColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** Of a target that is a class: what it can be, in the order of the classes. */
  readonly categories?: readonly string[];
}

export interface OwnSequences {
  /** The whole table in its canonical form, as that of `OwnTable`. */
  readonly content: OwnContent;
  readonly layout: SequenceLayout;
  /** Every column of the file, in its order; where a row is a sequence, its features are the steps. */
  readonly columns: readonly SequenceColumn[];
  readonly answers: AnswerKind;
  /** Steps of each sample: of longer sequences the last ones, shorter ones are padded in front. */
  readonly length: number;
  /** Sequences that are used. */
  readonly sequences: number;
  /** Those of them that are shorter than `length`, and longer. */
  readonly padded: number;
  readonly cut: number;
  /** Sequences that are not used: without an answer, or too short where numbers are due at every step. */
  readonly unanswered: number;
  readonly short: number;
  /** Cells within the sequences that are used in which a feature is missing. */
  readonly filled: number;
}

/** Largest sizes of sequences; those of the table that they are in are in `tableLimits`. */
export const sequenceLimits = {
  /** Steps of one sample. */
  length: 512,
  /** Columns of a table whose rows are sequences: as many steps, and a few more. */
  columns: 520,
  /** Steps that are taken where nobody says how many. */
  usualLength: 128,
} as const;

/** The columns that are read: features, or the steps of a row. */
export const featuresOf = ({ columns }: Pick<OwnSequences, "columns">): readonly SequenceColumn[] =>
  columns.filter(({ role }) => role === "feature");

/** Numbers that the network sees at each step. */
export const widthOfSteps = (sequences: Pick<OwnSequences, "columns" | "layout">): number =>
  sequences.layout === "wide" ? 1 : featuresOf(sequences).length;

/** The column that is to be answered; there is one. */
export const targetOf = ({ columns }: Pick<OwnSequences, "columns">): SequenceColumn | undefined =>
  columns.find(({ role }) => role === "target");
