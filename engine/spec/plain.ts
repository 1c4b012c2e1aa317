/**
 * @file The first look at a value from outside: bounded in depth and in size, and free of keys that reach a
 * prototype. What passes can be walked by any later check without a guard of its own.
 */
import { type CodedDiagnostic, diagnose, pathTo } from "./diagnostic.ts";

/** A document nests 8 deep. */
const maxDepth = 16;
/** Objects, list elements and fields together; 64 KiB of JSON cannot hold more than half as many. */
const maxNodes = 65_536;

type Visit = { readonly value: unknown; readonly path: string; readonly depth: number };

/** What makes `value` unsafe to walk, or null. Cyclic values are too deep. */
export function findHostile(value: unknown): CodedDiagnostic | null {
  const pending: Visit[] = [{ value, path: "", depth: 0 }];
  let nodes = 0;
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    if (typeof visit.value !== "object" || visit.value === null) continue;
    if (visit.depth === maxDepth) return diagnose(visit.path, "document.tooDeep", { max: maxDepth });
    nodes += sizeOf(visit.value);
    if (nodes > maxNodes) return diagnose(visit.path, "document.tooLarge", { max: maxNodes });
    const refused = Object.keys(visit.value).find(reachesPrototype);
    if (refused !== undefined) {
      return diagnose(pathTo(visit.path, refused), "document.prototypeKey", { key: refused });
    }
    pending.push(...inside(visit.value, visit));
  }
  return null;
}

/** Counted before anything is listed: a sparse list is as long as it says. */
const sizeOf = (value: object): number => (Array.isArray(value) ? value.length : Object.keys(value).length);

/** `__proto__`, `constructor`, `toString` …, and `prototype`, which functions have. */
const reachesPrototype = (key: string): boolean => key === "prototype" || key in Object.prototype;

const inside = (value: object, { path, depth }: Visit): Visit[] =>
  Object.entries(value).map(([key, inner]) => ({
    value: inner,
    path: pathTo(path, Array.isArray(value) ? Number(key) : key),
    depth: depth + 1,
  }));

/** An object with named fields, as opposed to a list or a single value. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
