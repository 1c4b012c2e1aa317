/** @file Parameters against their declared fields: every field gets its value or its default, and no other. */
import { type CodedDiagnostic, diagnose, pathTo, shown } from "./diagnostic.ts";
import { limits } from "./document.ts";
import { readOwnImages } from "./ownImagesSchema.ts";
import { readOwnSequences } from "./ownSequencesSchema.ts";
import { readOwnTable } from "./ownTableSchema.ts";
import { readOwnText } from "./ownTextSchema.ts";
import { type AnyValues, type Field, type Fields, type Initializer, initializerNames } from "./params.ts";
import { isRecord } from "./plain.ts";
import { decodePoints } from "./points.ts";

/** Where mistakes go while reading continues; what is returned after a mistake is the default. */
export type Report = (diagnostic: CodedDiagnostic) => void;

/** Values of `fields` in the order of their declaration. */
export function readValues(
  fields: Fields,
  params: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): AnyValues {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(fields, name)) {
      report(diagnose(pathTo(path, name), "object.unknown", { field: shown(name) }));
    }
  }
  const values = Object.entries(fields).map(([name, field]) => {
    const given = Object.hasOwn(params, name);
    return [name, given ? readValue(field, params[name], pathTo(path, name), report) : field.default];
  });
  return Object.fromEntries(values);
}

function readValue(field: Field, value: unknown, path: string, report: Report): AnyValues[string] {
  if (field.kind === "int" || field.kind === "number") return readNumber(field, value, path, report);
  if (field.kind === "bool") return readBool(value, path, report) ?? field.default;
  if (field.kind === "choice") return readOption(field.options, value, path, report) ?? field.default;
  if (field.kind === "text") return readText(field, value, path, report);
  if (field.kind === "table") return readOwnTable(value, path, report) ?? field.default;
  if (field.kind === "ownImages") return readOwnImages(value, path, report) ?? field.default;
  if (field.kind === "ownSequences") return readOwnSequences(value, path, report) ?? field.default;
  if (field.kind === "ownText") return readOwnText(value, path, report) ?? field.default;
  return readInitializer(value, path, report) ?? field.default;
}

type NumberField = Extract<Field, { kind: "int" | "number" }>;

function readNumber(field: NumberField, value: unknown, path: string, report: Report): number {
  const { kind, min, max } = field;
  if (typeof value !== "number" || Number.isNaN(value)) report(diagnose(path, "number.type", {}));
  else if (kind === "int" && !Number.isInteger(value)) report(diagnose(path, "number.integer", { value }));
  else if (value < min) report(diagnose(path, "number.min", { value, min }));
  else if (value > max) report(diagnose(path, "number.max", { value, max }));
  else return withoutMinusZero(value);
  return field.default;
}

function readBool(value: unknown, path: string, report: Report): boolean | null {
  if (typeof value === "boolean") return value;
  report(diagnose(path, "bool.type", {}));
  return null;
}

function readText(
  field: Extract<Field, { kind: "text" }>,
  value: unknown,
  path: string,
  report: Report,
): string {
  if (typeof value !== "string") report(diagnose(path, "text.type", {}));
  else if (value.length > field.maxLength) {
    report(diagnose(path, "text.maxLength", { max: field.maxLength }));
  } else if (field.format === undefined || isDrawn(value, path, report)) return value;
  return field.default;
}

/** Whether `text` is a list of drawn points; where it is not, the place of the mistake is told, counted from 1. */
function isDrawn(text: string, path: string, report: Report): boolean {
  const { mistake } = decodePoints(text);
  if (mistake === null) return true;
  const found = shown(text.charAt(mistake));
  if (found === "") report(diagnose(path, "points.cut", { length: text.length }));
  else report(diagnose(path, "points.character", { position: mistake + 1, found }));
  return false;
}

function readOption<O extends string>(
  options: readonly O[],
  value: unknown,
  path: string,
  report: Report,
): O | null {
  const found = options.find((option) => option === value);
  if (found !== undefined) return found;
  report(diagnose(path, "choice.option", { value: shown(value), options: options.join(", ") }));
  return null;
}

function readInitializer(value: unknown, path: string, report: Report): Initializer | null {
  if (!isRecord(value)) {
    report(diagnose(path, "object.type", {}));
    return null;
  }
  const own = { values: "values", constant: "value" }[String(value["type"])];
  const unknown = Object.keys(value).find((key) => key !== "type" && key !== own);
  if (unknown !== undefined) {
    report(diagnose(pathTo(path, unknown), "object.unknown", { field: shown(unknown) }));
  }
  const type = readOption(initializerNames, value["type"], pathTo(path, "type"), report);
  if (type === "constant") return readConstant(value["value"], pathTo(path, "value"), report);
  if (type !== "values") return type === null ? null : { type };
  const values = readLiteral(value["values"], pathTo(path, "values"), report);
  return values === null ? null : { type, values };
}

function readConstant(value: unknown, path: string, report: Report): Initializer | null {
  if (typeof value === "number" && Number.isFinite(value)) {
    return { type: "constant", value: withoutMinusZero(value) };
  }
  report(diagnose(path, "number.type", {}));
  return null;
}

/** A literal tensor, row by row; whether its length fits the layer is known only with the layer's shape. */
function readLiteral(value: unknown, path: string, report: Report): readonly number[] | null {
  if (!Array.isArray(value)) report(diagnose(path, "list.type", {}));
  else if (value.length > limits.initialValues) {
    report(diagnose(path, "list.maxLength", { max: limits.initialValues }));
  } else if (!value.every((element) => Number.isFinite(element))) {
    report(diagnose(path, "initializer.values", {}));
  } else return value.map(withoutMinusZero);
  return null;
}

/** JSON has no −0: 0 in its place keeps a document equal to itself after a journey through a link. */
const withoutMinusZero = (value: number): number => value + 0;
