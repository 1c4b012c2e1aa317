/** @file Reading catalogue entries by the names that documents hold, which may be any text. */
import type { AnyValues, Field, Fields } from "../../engine/index.ts";

/** An entry of a catalogue; undefined where there is none of that name. */
export function entryOf<C extends object>(catalogue: C, type: string): C[keyof C] | undefined {
  return Object.hasOwn(catalogue, type) ? catalogue[type as keyof C] : undefined;
}

/** The value of one field, or its default. */
export function valueOf(fields: Fields, params: AnyValues, name: string): AnyValues[string] | undefined {
  return Object.hasOwn(params, name) ? params[name] : fields[name]?.default;
}

export const isDefault = (field: Field, value: AnyValues[string] | undefined): boolean =>
  value === undefined || JSON.stringify(value) === JSON.stringify(field.default);

/** A value that is a word, such as the name of an activation; empty where it is not. */
export const wordOf = (value: AnyValues[string] | undefined): string =>
  typeof value === "string" ? value : "";
