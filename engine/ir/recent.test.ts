/** @file What is kept is bounded, and what is asked for again and again stays. */
import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("at most so many are kept, and the longest unused goes first", () => {
  const made: string[] = [];
  const recent = new Recent<string>(3);
  const get = (key: string): string => recent.get(key, () => (made.push(key), key.toUpperCase()));
  for (const key of ["a", "b", "c", "a", "d", "a", "b"]) expect(get(key)).toBe(key.toUpperCase());
  expect(made).toEqual(["a", "b", "c", "d", "b"]);
  expect(recent.size).toBe(3);
});
