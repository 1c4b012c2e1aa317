/** @file Everything that can be wrong with a table that someone brings, by code; each code is a key of the texts. */

/** The codes, each with the values that come with it. Rows are counted as spreadsheets do: the first line is row 1. */
export const problemCodes = {
  "file.tooLarge": ["bytes", "max"],
  "file.excel": [],
  "file.notText": [],
  /** Neither UTF-8 nor EUC-KR. */
  "file.encoding": ["row"],
  "file.empty": [],
  /** A quotation mark opens a cell and none closes it. */
  "row.quote": ["row"],
  "row.cells": ["row", "cells", "columns"],
  "rows.none": [],
  "rows.tooMany": ["count", "max"],
  "columns.tooMany": ["count", "max"],
  "columns.one": [],
  "cell.notNumber": ["row", "column", "cell", "others"],
  "column.categories": ["column", "count", "max"],
  "column.nothing": ["column"],
  "target.same": ["column"],
  "target.ignored": ["column"],
  "inputs.none": [],
  "sequence.none": [],
  "sequence.missing": ["row", "column"],
  "sequence.few": ["sequences", "unanswered", "short", "length"],
  "time.missing": ["row", "column"],
  "time.notTime": ["row", "column", "cell"],
  /** Two steps of a sequence have the same time. */
  "time.twice": ["row", "column", "cell", "sequence"],
  "features.none": [],
  "feature.notNumber": ["row", "column", "cell", "others"],
  "answer.none": [],
  "answer.classes": ["column", "count", "max"],
  "answer.notNumber": ["row", "column", "cell", "others"],
  /** One answer is wanted of a sequence, and its rows say two. */
  "answer.differs": ["row", "column", "cell", "sequence", "other", "place"],
} as const;
export type ProblemCode = keyof typeof problemCodes;

export interface Problem {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export function problem<C extends ProblemCode>(
  code: C,
  values: Readonly<Record<(typeof problemCodes)[C][number], string | number>>,
): Problem {
  return { code, values };
}
