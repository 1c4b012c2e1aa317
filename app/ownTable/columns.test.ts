/** @file What columns are taken for, what keeps a choice from being a table, and what a document then holds of it. */
import { expect, test } from "vitest";
import { choicesOf, type Choices, factsOf, guess, problemsOf, tableOf } from "./columns.ts";
import { readTable } from "./read.ts";

const rows = Array.from(
  { length: 20 },
  (_, i) =>
    `${i + 1},pupil ${i},${i === 3 ? "tall" : 150 + i},${i % 5 === 0 ? "" : "abc"[i % 3]},same,${i % 2}`,
);
const read = await readTable(
  new TextEncoder().encode(["no,name,height,team,school,passed", ...rows].join("\n")),
);
if ("code" in read) throw new Error(read.code);
const facts = read.names.map((_, i) => factsOf(read, i));
const guessed = guess(facts);
const problems = (change: Partial<Choices>): readonly string[] =>
  problemsOf(read, facts, { ...guessed, ...change }).map(
    ({ code, values }) => `${code} ${Object.values(values).join()}`,
  );
const withType = (place: number, type: Choices["types"][number]) => ({
  types: guessed.types.map((old, i) => (i === place ? type : old)),
});

test("row numbers, names and what is always the same are left out; 0 and 1 to be predicted are classes", () => {
  expect(guessed.types).toEqual(["ignored", "ignored", "number", "category", "ignored", "category"]);
  expect(guessed.target).toBe(5);
});

test("problems name row and column", () => {
  expect(problems({})).toEqual(["cell.notNumber 5,height,tall,0"]);
  expect(problems({ textIsMissing: true })).toEqual([]);
  expect(problems({ ...withType(2, "category") })).toEqual([]);
  expect(problems({ textIsMissing: true, ...withType(1, "number") })).toEqual(["column.nothing name"]);
  expect(problems({ textIsMissing: true, target: 4, ...withType(4, "category") })).toEqual([
    "target.same school",
  ]);
  expect(problems({ textIsMissing: true, target: 0 })).toEqual(["target.ignored no"]);
  expect(problems({ types: guessed.types.map((_, i) => (i === 5 ? "category" : "ignored")) })).toEqual([
    "inputs.none ",
  ]);
});

test("a document holds types, categories and how many rows can be used, and gives the choices back", () => {
  const content = { name: "class.csv", bytes: read.text.length, hash: "", text: read.text };
  const table = tableOf(read, facts, { ...guessed, textIsMissing: true }, content);
  expect(table).toMatchObject({ target: 5, rows: 20, withoutTarget: 0, completeRows: 15 });
  expect(table.columns[3]).toEqual({ name: "team", type: "category", categories: ["a", "b", "c"] });
  expect(table.columns[5]).toEqual({ name: "passed", type: "category", categories: ["0", "1"] });
  expect(choicesOf(read, table)).toEqual({ ...guessed, textIsMissing: true });
  expect(choicesOf({ ...read, names: ["other"] }, table)).toBeNull();
});
