/** @file English: tables that people bring, and what can be wrong with them and what to do next. */
import type { OwnTableText } from "../ownTable.ts";

const plural = (count: string, one: string, many: string): string => `${count} ${count === "1" ? one : many}`;
const rows = (count: string): string => plural(count, "row", "rows");
const columns = (count: string): string => plural(count, "column", "columns");

export const ownTable: OwnTableText = {
  title: "Your own table",
  drop: "Drop a CSV file here",
  choose: "Choose a file",
  paste: "Or paste rows from a spreadsheet",
  readPasted: "Read these rows",
  pasted: "Pasted rows",
  bounds: "Up to 5 MB, 100,000 rows and 64 columns. Nothing leaves this browser.",
  reading: "Reading the table…",
  notWanted: (name) => `These are not the contents of “${name}”. They can be used as another table.`,
  summary: (count, width) => `${rows(count)}, ${columns(width)}`,
  found: (encoding, delimiter) => `${encoding}, separated by ${delimiter}`,
  delimiters: { ",": "commas", "\t": "tabs", ";": "semicolons", "|": "vertical bars" },
  another: "Another table",
  named: "The first row names the columns",
  preview: "First rows of the table, with what each column is",
  row: "Row",
  moreRows: (count) => `and ${rows(count)} more`,
  typeOf: (column) => `What ${column} is`,
  types: { number: "Number", category: "Category", ignored: "Leave out" },
  isTarget: "target",
  target: "To be predicted",
  regression: "a number: regression",
  classes: (count) => `one of ${count} classes: classification`,
  textIsMissing: "Text in a column of numbers counts as missing",
  done: "What is done",
  lines: {
    withoutTarget: (count, column) => `${rows(count)} left out: nothing in “${column}”.`,
    dropped: (count) => `${rows(count)} dropped: missing values.`,
    filledMean: (count) =>
      `In ${rows(count)}, missing values are filled in: numbers with the mean, categories with the most frequent one.`,
    filledFrequent: (count) => `In ${rows(count)}, missing values are filled in with the most frequent ones.`,
    standardised: (count) => `${columns(count)} of numbers scaled to mean 0 and standard deviation 1.`,
    minMax: (count) => `${columns(count)} of numbers scaled to between 0 and 1.`,
    oneHot: (count, inputs) =>
      `${columns(count)} of categories one-hot: ${plural(inputs, "input", "inputs")}.`,
    indexed: (count) => `${columns(count)} of categories as their index.`,
    ignored: (names) => `Left out: ${names}.`,
    drawn: (taken, count) => `Of ${rows(count)}, ${taken} are drawn: more would not fit into memory.`,
    taken: (count, inputs) =>
      `${rows(count)} for training and testing, ${plural(inputs, "input", "inputs")} each.`,
  },
  inLink: "Small enough for the link: whoever opens it has the table too.",
  inBrowser: (bytes) =>
    `The table (${bytes}) stays in this browser. A link names it; whoever opens the link needs the same file.`,
  use: "Use this table",
  cancel: "Cancel",
  failed: "The table could not be read:",
  problems: {
    "file.tooLarge": ({ bytes, max }) =>
      `The file has ${bytes} bytes; at most ${max} can be read. Save fewer rows or columns.`,
    "file.excel": () => "This is an Excel workbook. In Excel, save it as “CSV UTF-8”, then drop that file.",
    "file.notText": () => "This is not a text file. Drop a file of the kind CSV, or paste the rows.",
    "file.encoding": ({ row }) =>
      `Row ${row} is neither UTF-8 nor EUC-KR. Save the file as “CSV UTF-8”, then drop it again.`,
    "file.empty": () => "There is nothing in it. Its first row should name the columns.",
    "row.quote": ({ row }) =>
      `Row ${row}: a quotation mark is opened and not closed, or stands in the middle of a cell. Double it (""), or remove it.`,
    "row.cells": ({ row, cells, columns: width }) =>
      `Row ${row} has ${cells} cells, but there are ${width} columns. Put a cell that contains a separator in quotation marks.`,
    "rows.none": () => "There are fewer than two rows of values. Add some below the names of the columns.",
    "rows.tooMany": ({ count, max }) =>
      `There are ${count} rows; at most ${max} can be read. Save fewer of them.`,
    "columns.tooMany": ({ count, max }) =>
      `There are ${count} columns; at most ${max} can be read. Save fewer of them.`,
    "columns.one": () =>
      "There is only one column. Something to predict and something to predict it from are needed, separated by commas, tabs or semicolons.",
    "cell.notNumber": ({ row, column, cell, others }) =>
      `Row ${row}, column ${column}: “${cell}” is not a number${others === 0 ? "" : ` (and ${others} more)`}. Correct it in the file, make the column a category, leave it out, or count such cells as missing.`,
    "column.categories": ({ column, count, max }) =>
      `Column ${column} has ${count} different values; at most ${max} can be categories. Make it a number, or leave it out.`,
    "column.nothing": ({ column }) =>
      `Column ${column} has no such value. Choose another kind, or leave it out.`,
    "target.same": ({ column }) =>
      `Column ${column} is the same in every row: there is nothing to predict. Choose another one.`,
    "target.ignored": ({ column }) =>
      `Column ${column} is to be predicted, but left out. Make it a number or a category.`,
    "inputs.none": () => "No column is left to predict from. Make at least one a number or a category.",
    "sequence.none": () =>
      "No column says which sequence a row belongs to. Choose one as “Sequence”, or say that a row is a sequence.",
    "sequence.missing": ({ row, column }) =>
      `Row ${row}, column ${column}: nothing says which sequence this row belongs to. Fill it in, or take the row out.`,
    "sequence.few": ({ sequences, unanswered, short, length }) =>
      `Only ${sequences} can be used, and at least two are needed: ${unanswered} without an answer, ${short} shorter than ${length} steps. Take fewer steps, or another target.`,
    "time.missing": ({ row, column }) =>
      `Row ${row}, column ${column}: the time is missing. Fill it in, or leave the column out: rows then stay in the order of the file.`,
    "time.notTime": ({ row, column, cell }) =>
      `Row ${row}, column ${column}: “${cell}” cannot be put in order. Write every time as a number or as a date like 2026-01-31, or leave the column out.`,
    "time.twice": ({ row, column, cell, sequence }) =>
      `Row ${row}, column ${column}: “${cell}” is there twice in sequence “${sequence}”. Correct it, or leave the column out.`,
    "features.none": () => "No column is left to read. Make at least one an input.",
    "feature.notNumber": ({ row, column, cell, others }) =>
      `Row ${row}, column ${column}: “${cell}” is not a number${others === 0 ? "" : ` (and ${others} more)`}. Correct it in the file, leave the column out, or count such cells as missing.`,
    "answer.none": () => "No column is to be predicted. Choose one.",
    "answer.classes": ({ column, count, max }) =>
      `Column ${column} has ${count} different values; at most ${max} can be classes. Predict it as a number, or choose another column.`,
    "answer.notNumber": ({ row, column, cell, others }) =>
      `Row ${row}, column ${column}: “${cell}” is not a number${others === 0 ? "" : ` (and ${others} more)`}. Predict a class instead, or count such cells as missing.`,
    "answer.differs": ({ row, column, cell, sequence, other, place }) =>
      `Row ${row}, column ${column}: “${cell}”, but row ${place} of the same sequence “${sequence}” says “${other}”. Choose one answer at every step, or make them the same.`,
  },
};
