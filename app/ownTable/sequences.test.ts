/** @file What the rows of a file are taken for as sequences, what keeps them from being right, and what becomes of them. */
import { describe, expect, test } from "vitest";
import { sequenceLimits, tableSequences, validateDocument, presets } from "../../engine/index.ts";
import { factsOf } from "./columns.ts";
import { readTable, type ReadTable } from "./read.ts";
import { countProblems, sequenceProblems } from "./sequenceProblems.ts";
import {
  choicesOfSequences,
  guessSequences,
  lengthFor,
  lengthsOf,
  mostSteps,
  rulesOf,
  type SequenceChoices,
  sequencesOf,
  withRole,
} from "./sequences.ts";

const steps = await tableSequences();

async function read(lines: readonly string[]) {
  const found = await readTable(new TextEncoder().encode(lines.join("\n")), null, sequenceLimits.columns);
  if ("code" in found) throw new Error(found.code);
  return { read: found, facts: found.names.map((_, i) => factsOf(found, i)) };
}
type Read = Awaited<ReturnType<typeof read>>;

const runsOf = ({ read: table, facts }: Read, choices: SequenceChoices) =>
  steps.runsOf(table.rows, rulesOf(table, facts, choices));
const problems = (given: Read, choices: SequenceChoices): readonly string[] =>
  sequenceProblems(steps, given.read, given.facts, choices, runsOf(given, choices)).map(
    ({ code, values }) => `${code} ${Object.values(values).join()}`,
  );
const contentOf = ({ text }: ReadTable) => ({ name: "a.csv", bytes: text.length, hash: "", text });

/** Six walks of 4 to 6 steps. */
const walks = ["walk,time,x,note,kind"];
for (let i = 0; i < 6; i++)
  for (let t = 0; t < 4 + (i % 3); t++)
    walks.push(`w${i},${t},${i * t + 0.5},n${t},${i % 2 ? "up" : "down"}`);
const long = await read(walks);
const guessed = guessSequences(steps, long.read, long.facts);

const rows = ["id,1,2,3,4,due"];
for (let i = 0; i < 8; i++) rows.push(`${i + 1},${i},${i + 1},${i + 2},${i % 2 ? "" : i},${i * 10.5}`);
const wide = await read(rows);

describe("a guess", () => {
  test("of rows that are steps: what names the sequence, the time, what is read, one answer for each", () => {
    expect(guessed).toMatchObject({
      layout: "long",
      roles: ["sequence", "time", "feature", "ignored", "target"],
      answers: "sequence",
      isClass: true,
    });
    expect(problems(long, guessed)).toEqual([]);
  });
  test("of answers that differ within a sequence: one at every step, and a number where it is one", async () => {
    const given = await read(walks.map((line, i) => (i === 0 ? line : line.replace(/[a-z]+$/, `${i}.5`))));
    const choices = guessSequences(steps, given.read, given.facts);
    expect([choices.answers, choices.isClass]).toEqual(["step", false]);
  });
  test("of rows that are sequences: their columns are the steps", () => {
    const choices = guessSequences(steps, wide.read, wide.facts);
    expect(choices).toMatchObject({
      layout: "wide",
      roles: ["ignored", "feature", "feature", "feature", "feature", "target"],
      isClass: false,
    });
    expect(lengthsOf(wide.read, choices, [])).toEqual([4, 3, 4, 3, 4, 3, 4, 3]);
  });
  test("of hundreds of steps in a row", async () => {
    const names = Array.from({ length: 300 }, (_, t) => `t${t}`);
    const given = await read(
      [[...names, "kind"], ...["a", "b", "a"].map((k, i) => [...names.map((_, t) => i + t), k])].map(
        (cells) => cells.join(),
      ),
    );
    const choices = guessSequences(steps, given.read, given.facts);
    expect(choices.layout).toBe("wide");
    expect(mostSteps(choices, lengthsOf(given.read, choices, []))).toBe(300);
  });
});

test("a role that there is once is taken from the column that had it", () => {
  const { roles, isClass } = withRole(guessed, long.facts, 2, "target");
  expect([roles, isClass]).toEqual([["sequence", "time", "target", "ignored", "ignored"], false]);
  expect(withRole(withRole(guessed, long.facts, 2, "target"), long.facts, 4, "target").roles).toEqual(
    guessed.roles,
  );
});

describe("the length is", () => {
  const lengths = [4, 5, 6, 4, 5, 6];
  test("that of the longest sequence, where shorter ones can be padded", () =>
    expect(lengthFor(guessed, lengths)).toBe(6));
  test("what keeps most steps, where numbers are due at every step", () => {
    const numbers = { ...guessed, answers: "step", isClass: false } as const;
    expect(lengthFor(numbers, lengths)).toBe(4);
    expect(lengthFor(numbers, [1, 9, 9, 9])).toBe(9);
  });
  test("what was chosen, as far as there is room", () => {
    expect(lengthFor({ ...guessed, length: 3 }, lengths)).toBe(3);
    expect(lengthFor({ ...guessed, length: 60 }, lengths)).toBe(6);
    expect(mostSteps(guessed, new Array(100_000).fill(400))).toBe(80);
  });
});

const changed = async (line: number, cells: string, change: Partial<SequenceChoices> = {}) => {
  const given = await read(walks.map((old, i) => (i === line ? cells : old)));
  return problems(given, { ...guessed, ...change });
};

describe("problems name row and column:", () => {
  test.each([
    ["a cell that is no number", "w0,1,fast,n1,down", ["feature.notNumber 3,x,fast,0"]],
    ["no name", ",1,2,n1,down", ["sequence.missing 3,walk"]],
    ["no time", "w0,,2,n1,down", ["time.missing 3,time"]],
    ["a time that has no order", "w0,3/1/2026,2,n1,down", ["time.notTime 3,time,3/1/2026"]],
    ["a time twice", "w0,0,2,n1,down", ["time.twice 3,time,0,w0"]],
    ["another answer of the same sequence", "w0,1,2,n1,up", ["answer.differs 3,kind,up,w0,down,2"]],
  ])("%s", async (_, cells, expected) => expect(await changed(2, cells)).toEqual(expected));
  test("and what choices lack", async () => {
    const role = (place: number, to: SequenceChoices["roles"][number]) =>
      withRole(guessed, long.facts, place, to);
    expect(problems(long, role(0, "ignored"))).toEqual(["sequence.none "]);
    expect(problems(long, role(2, "ignored"))).toEqual(["features.none "]);
    expect(problems(long, role(4, "ignored"))).toEqual(["answer.none "]);
    expect(problems(long, role(3, "feature"))).toEqual(["feature.notNumber 2,note,n0,29"]);
    expect(problems(long, { ...guessed, isClass: false })).toEqual(["answer.notNumber 2,kind,down,29"]);
    expect(await changed(2, "w0,1,fast,n1,down", { textIsMissing: true })).toEqual([]);
  });
  test("and that too few sequences are left", async () => {
    const rules = rulesOf(long.read, long.facts, { ...guessed, answers: "step" });
    const made = await sequencesOf(
      steps,
      long.read,
      { ...rules, columns: rules.columns },
      6,
      contentOf(long.read),
    );
    expect(countProblems(made)).toEqual([]);
    expect(countProblems({ ...made, sequences: 1 })).toMatchObject([{ code: "sequence.few" }]);
  });
});

test("a document holds what was chosen, and gives the choices back", async () => {
  const rules = rulesOf(long.read, long.facts, guessed);
  const sequences = await sequencesOf(steps, long.read, rules, 5, contentOf(long.read));
  expect(sequences).toMatchObject({ sequences: 6, padded: 2, cut: 2, unanswered: 0, short: 0, filled: 0 });
  const { data } = presets.weather;
  const read = validateDocument({
    ...presets.weather,
    data: { ...data, type: "ownSequences", params: { sequences } },
  });
  expect(read).toHaveProperty("document");
  expect(choicesOfSequences(long.read, sequences)).toEqual({ ...guessed, length: 5, textIsMissing: true });
  expect(choicesOfSequences(wide.read, sequences)).toBeNull();
});
