/** @file What the checks of data that someone brought share: where their content is, and mistakes said with their paths. */
import * as v from "valibot";
import { type DiagnosticCode, pathTo } from "./diagnostic.ts";
import { code, record, text, toDiagnostic, whole } from "./frame.ts";
import { tableLimits } from "./ownTable.ts";
import type { Report } from "./values.ts";

export const name = text(tableLimits.name);

/** Content of at most so many bytes. */
export const contentUpTo = (bytes: number) =>
  record({
    name,
    bytes: whole(0, bytes),
    hash: v.pipe(v.string(code("text.type")), v.regex(/^([0-9a-f]{64})?$/, code("content.hash"))),
    text: text(tableLimits.text),
  });

/** What is wrong with something of which each part is right alone. */
export interface Mistake {
  readonly field: string;
  readonly code: DiagnosticCode;
}

/** Of a value that stands at `path`; null after a mistake, which is reported. */
type Reader<T> = (value: unknown, path: string, report: Report) => T | null;

/** Reads what is of `schema` and in which `mistakeOf` finds nothing. */
export function readerOf<T>(
  schema: v.GenericSchema<unknown, T, Parameters<typeof toDiagnostic>[0] & v.BaseIssue<unknown>>,
  mistakeOf: (found: T) => Mistake | null,
): Reader<T> {
  return (value, path, report) => {
    const result = v.safeParse(schema, value, { abortPipeEarly: true });
    for (const issue of result.issues ?? []) {
      const found = toDiagnostic(issue);
      report({ ...found, path: found.path === "" ? path : `${path}.${found.path}` });
    }
    if (!result.success) return null;
    const mistake = mistakeOf(result.output);
    if (mistake === null) return result.output;
    report({ path: pathTo(path, mistake.field), code: mistake.code, values: {} });
    return null;
  };
}
