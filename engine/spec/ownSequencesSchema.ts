/** @file The check of sequences that someone brought: what passes can be described, whatever the cells are. */
import * as v from "valibot";
import { list, option, record, whole } from "./frame.ts";
import { contentUpTo, type Mistake, name, readerOf } from "./ownSchema.ts";
import {
  answerKinds,
  columnRoles,
  featuresOf,
  type OwnSequences,
  sequenceLayouts,
  sequenceLimits,
  targetOf,
  widthOfSteps,
} from "./ownSequences.ts";
import { tableLimits } from "./ownTable.ts";

const count = (most: number) => v.optional(whole(0, most), 0);

const schema = record({
  content: contentUpTo(tableLimits.bytes),
  layout: option(sequenceLayouts),
  columns: list(
    record({
      name,
      role: option(columnRoles),
      categories: v.exactOptional(list(name, 2, tableLimits.categories)),
    }),
    1,
    sequenceLimits.columns,
  ),
  answers: option(answerKinds),
  length: whole(1, sequenceLimits.length),
  sequences: whole(2, tableLimits.rows),
  padded: count(tableLimits.rows),
  cut: count(tableLimits.rows),
  unanswered: count(tableLimits.rows),
  short: count(tableLimits.rows),
  filled: count(tableLimits.numbers),
});

function mistakeOf(found: OwnSequences): Mistake | null {
  const { columns, layout, answers, length, sequences } = found;
  const number = (wanted: string) => columns.filter(({ role }) => role === wanted).length;
  const isLong = layout === "long";
  const named = isLong
    ? number("sequence") === 1 && number("time") <= 1
    : answers === "sequence" && number("sequence") + number("time") === 0;
  const aimed = number("target") === 1 && featuresOf(found).length > 0;
  if (!named || !aimed) return { field: "columns", code: "sequences.roles" };
  const misplaced = columns.some((column) => column !== targetOf(found) && column.categories !== undefined);
  if (misplaced) return { field: "columns", code: "table.categories" };
  const numbers = sequences * length * widthOfSteps(found);
  return numbers > tableLimits.numbers ? { field: "length", code: "sequences.numbers" } : null;
}

export const readOwnSequences = readerOf<OwnSequences>(schema, mistakeOf);
