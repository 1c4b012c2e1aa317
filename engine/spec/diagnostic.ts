/** @file Every mistake that reading a document or a link can find, by code; each code is a key of the texts. */
import type { Diagnostic } from "./document.ts";

/** The codes, each with the values that come with it. */
export const diagnosticCodes = {
  "link.empty": [],
  "link.tooLong": ["length", "max"],
  "link.version": ["version", "newest"],
  "link.base64": ["position"],
  "link.deflate": [],
  "link.tooLarge": ["max"],
  "link.utf8": [],
  "link.json": [],
  "document.type": [],
  "document.version": ["version", "newest"],
  "document.prototypeKey": ["key"],
  "document.tooDeep": ["max"],
  "document.tooLarge": ["max"],
  "object.type": [],
  "object.missing": ["field"],
  "object.unknown": ["field"],
  "list.type": [],
  "list.minLength": ["min"],
  "list.maxLength": ["max"],
  "text.type": [],
  "text.maxLength": ["max"],
  /** Drawn points: a character that is no digit, or none of a class. */
  "points.character": ["position", "found"],
  "points.cut": ["length"],
  "bool.type": [],
  "number.type": [],
  "number.integer": ["value"],
  "number.min": ["value", "min"],
  "number.max": ["value", "max"],
  "choice.option": ["value", "options"],
  "initializer.values": [],
  "layer.type": ["type"],
  "loss.type": ["type"],
  "optimizer.type": ["type"],
  "schedule.type": ["type"],
  "dataset.type": ["type"],
  "layer.id": ["id"],
  "layer.duplicate": ["id"],
  "layer.from": ["from"],
  "layer.inputReads": [],
  "model.noInput": [],
  "model.noOutput": [],
  "output.name": ["name"],
  "output.duplicate": ["name"],
  "output.layer": ["layer"],
  "phase.output": ["output"],
  "phase.layer": ["layer"],
  "content.hash": [],
  /** The target is no column, is left out, or is the same everywhere. */
  "table.target": [],
  "table.inputs": [],
  /** A column of categories has none, or one of numbers has some. */
  "table.categories": [],
  /** The characters listed are none, too many, or not those of the text. */
  "ownText.vocabulary": [],
  /** Not one target, nothing to read, or not one column that says which sequence a row is of. */
  "sequences.roles": [],
  /** All samples together are more numbers than have room. */
  "sequences.numbers": [],
  /** Pictures have one channel, or three. */
  "ownImages.channels": [],
  /** There is none, or there are too many. */
  "ownImages.count": [],
  /** The bytes are not as many as the pictures have pixels. */
  "ownImages.bytes": [],
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** The values that go with a code: `DiagnosticValues<"number.max">` has `value` and `max`. */
export type DiagnosticValues<C extends DiagnosticCode> = Readonly<
  Record<(typeof diagnosticCodes)[C][number], string | number>
>;

/** A diagnostic whose code is one of this table's. */
export interface CodedDiagnostic extends Diagnostic {
  readonly code: DiagnosticCode;
}

/** What reading gives when it cannot give the thing read: everything wrong with it, at least one mistake. */
export type Failure = { readonly diagnostics: readonly CodedDiagnostic[] };

export function diagnose<C extends DiagnosticCode>(
  path: string,
  code: C,
  values: DiagnosticValues<C>,
  layer?: string,
): CodedDiagnostic {
  return layer === undefined ? { path, code, values } : { path, code, values, layer };
}

/** The path of a field (a text) or a list element (a number) of what is at `path`. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? short(key) : `${path}.${short(key)}`;
}

/** `value` as a text can show it: short, whatever it is. */
export function shown(value: unknown): string | number {
  if (typeof value === "number") return value;
  return short(typeof value === "string" ? value : value === null ? "null" : typeof value);
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
