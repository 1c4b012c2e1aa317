/**
 * @file What differs between two JSON values: objects field by field, everything else as a whole.
 * `applied(base, difference(base, value))` is `value`.
 */
import { isRecord } from "./plain.ts";

/** Fields of `value` that differ from `base`, in the order of `base`; undefined where nothing does. */
export function difference(base: unknown, value: unknown): unknown {
  if (!isRecord(base) || !isRecord(value)) return same(base, value) ? undefined : value;
  const fields = Object.keys(base)
    .map((key) => [key, difference(base[key], value[key])] as const)
    .filter(([, inner]) => inner !== undefined);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** `base` with what `patch` says; fields unknown to `base` are kept, for validation to refuse. */
export function applied(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const fields = Object.entries(patch).map(([key, inner]) => [key, applied(base[key], inner)] as const);
  return { ...base, ...Object.fromEntries(fields) };
}

/** Equality of JSON values; the order of fields does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size && left.every(([key, inner]) => right.has(key) && same(inner, right.get(key)))
  );
}
