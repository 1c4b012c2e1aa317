/** @file The check of a table that someone brought: what passes can be described, whatever its cells are. */
import * as v from "valibot";
import { type CodedDiagnostic, diagnose, pathTo } from "./diagnostic.ts";
import { code, list, option, record, text, toDiagnostic, whole } from "./frame.ts";
import { columnTypes, type OwnTable, tableLimits } from "./ownTable.ts";

const name = text(tableLimits.name);
const rows = (least: number) => whole(least, tableLimits.rows);

export const contentUpTo = (bytes: number) =>
  record({
    name,
    bytes: whole(0, bytes),
    hash: v.pipe(v.string(code("text.type")), v.regex(/^([0-9a-f]{64})?$/, code("content.hash"))),
    text: text(tableLimits.text),
  });
export const content = contentUpTo(tableLimits.bytes);

const schema = record({
  content,
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

/** Reports what is wrong with a value that stands at `path`. */
export function reportIssues(
  issues: readonly Parameters<typeof toDiagnostic>[0][],
  path: string,
  report: (diagnostic: CodedDiagnostic) => void,
): void {
  for (const issue of issues) {
    const found = toDiagnostic(issue);
    report({ ...found, path: found.path === "" ? path : `${path}.${found.path}` });
  }
}

/** Null after a mistake, which is reported with its path. */
export function readOwnTable(
  value: unknown,
  path: string,
  report: (diagnostic: CodedDiagnostic) => void,
): OwnTable | null {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (!result.success) {
    reportIssues(result.issues, path, report);
    return null;
  }
  const table = result.output;
  const wrong = mistakeOf(table);
  if (wrong === null) return table;
  report(diagnose(pathTo(path, wrong.field), wrong.code, {}));
  return null;
}

function mistakeOf({ columns, target }: OwnTable) {
  const aim = columns[target];
  const several = aim?.type === "number" || (aim?.type === "category" && (aim.categories?.length ?? 0) > 1);
  if (columns.some(({ type, categories }) => (type === "category") !== (categories !== undefined)))
    return { field: "columns", code: "table.categories" } as const;
  if (!several) return { field: "target", code: "table.target" } as const;
  if (columns.filter(({ type }) => type !== "ignored").length < 2)
    return { field: "columns", code: "table.inputs" } as const;
  return null;
}
