/** @file The check of a table that someone brought: what passes can be described, whatever its cells are. */
import * as v from "valibot";
import { list, option, record, whole } from "./frame.ts";
import { contentUpTo, type Mistake, name, readerOf } from "./ownSchema.ts";
import { columnTypes, type OwnTable, tableLimits } from "./ownTable.ts";

const rows = (least: number) => whole(least, tableLimits.rows);

const schema = record({
  content: contentUpTo(tableLimits.bytes),
  columns: list(
    record({
      name,
      type: option(columnTypes),
      categories: v.exactOptional(list(name, 1, tableLimits.categories)),
    }),
    1,
    tableLimits.columns,
  ),
  target: whole(0, tableLimits.columns - 1),
  rows: rows(1),
  withoutTarget: v.optional(rows(0), 0),
  completeRows: rows(0),
});

function mistakeOf({ columns, target }: OwnTable): Mistake | null {
  const aim = columns[target];
  const several = aim?.type === "number" || (aim?.type === "category" && (aim.categories?.length ?? 0) > 1);
  if (columns.some(({ type, categories }) => (type === "category") !== (categories !== undefined)))
    return { field: "columns", code: "table.categories" };
  if (!several) return { field: "target", code: "table.target" };
  if (columns.filter(({ type }) => type !== "ignored").length < 2)
    return { field: "columns", code: "table.inputs" };
  return null;
}

export const readOwnTable = readerOf<OwnTable>(schema, mistakeOf);
