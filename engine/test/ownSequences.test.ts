/** @file Sequences that someone brought: rows become steps and samples as the document says, and networks learn them. */
import { describe, expect, test } from "vitest";
import { openWasm } from "../backend/wasm/wasm.ts";
import {
  contentsOf,
  decodeLink,
  type Document,
  encodeLink,
  inspect,
  type OwnSequences,
  presets,
  validateDocument,
} from "../index.ts";
import { countSequences } from "../catalog/datasets/ownSteps.ts";
import type { LoadAsset } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { describeData, makeData } from "../train/data.ts";
import { Session } from "../train/session.ts";

const nothing: LoadAsset = (name) => Promise.reject(new Error(`${name} is not here`));
const rowsOf = (text: string) =>
  text
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

/** Of a table, with what the engine itself counts. */
async function brought(text: string, rest: Omit<OwnSequences, "content" | CountName>): Promise<OwnSequences> {
  const content = { name: "walks.csv", bytes: new TextEncoder().encode(text).length, hash: "", text };
  return { content, ...rest, ...(await countSequences(rowsOf(text), rest, rest.length)) };
}
type CountName = "sequences" | "padded" | "cut" | "unanswered" | "short" | "filled";

const choice = (sequences: OwnSequences, scaling = "none"): DataChoice => ({
  type: "ownSequences",
  params: { scaling, sequences },
  seed: 1,
  testShare: 0,
});

/** Three walks whose steps are mixed up; c has no answer, and b's second x is missing. */
const walks = [
  "walk\tt\tx\ty\tkind",
  "a\t3\t3\t30\tup",
  "b\t1\t9\t90\tdown",
  "a\t1\t1\t10\tup",
  "c\t1\t5\t50\t",
  "b\t2\t\t80\t",
  "a\t2\t2\t20\tup",
].join("\n");
const long = {
  layout: "long",
  columns: [
    { name: "walk", role: "sequence" },
    { name: "t", role: "time" },
    { name: "x", role: "feature" },
    { name: "y", role: "feature" },
    { name: "kind", role: "target", categories: ["down", "up"] },
  ],
  answers: "sequence",
  length: 3,
} as const;
const none = Number.NaN;

describe("rows that are steps", () => {
  test("are put in order of time; a shorter sequence is padded in front with the mean", async () => {
    const given = await brought(walks, long);
    expect(given).toMatchObject({ sequences: 2, padded: 1, cut: 0, unanswered: 1, filled: 1 });
    const { spec, x, y, table } = await makeData(choice(given), nothing);
    expect(spec.x).toEqual({ shape: [3, 2], kind: "real", names: ["x", "y"] });
    expect(spec.y).toEqual({ shape: [], kind: "class", classes: 2, names: ["down", "up"] });
    expect([...(table?.measured.x ?? [])]).toEqual([1, 10, 2, 20, 3, 30, none, none, 9, 90, none, 80]);
    // x: (1 + 2 + 3 + 9) / 4; y: (10 + 20 + 30 + 90 + 80) / 5.
    expect([...x]).toEqual([1, 10, 2, 20, 3, 30, 3.75, 46, 9, 90, 3.75, 80]);
    expect([...y]).toEqual([1, 0]);
  });

  test("give the last ones of a sequence that is longer", async () => {
    const given = await brought(walks, { ...long, length: 2 });
    expect(given).toMatchObject({ sequences: 2, padded: 0, cut: 1 });
    const { table } = await makeData(choice(given), nothing);
    expect([...(table?.measured.x ?? [])]).toEqual([2, 20, 3, 30, 9, 90, none, 80]);
  });

  test("have a class each, and none where the sequence is padded or nothing stands", async () => {
    const given = await brought(walks, { ...long, answers: "step" });
    const { spec, y } = await makeData(choice(given), nothing);
    expect(spec.y).toMatchObject({ shape: [3], kind: "class", masked: true });
    expect([...y]).toEqual([1, 1, 1, -1, 0, -1]);
  });

  test("have a number each only where all are there: the others are left out", async () => {
    const columns = long.columns.map((column) =>
      column.name === "y"
        ? { name: "y", role: "target" as const }
        : column.name === "kind"
          ? { name: "kind", role: "ignored" as const }
          : column,
    );
    const three = await brought(walks, { ...long, columns, answers: "step" });
    expect(three).toMatchObject({ sequences: 1, short: 2, padded: 0 });
    const two = await brought(walks, { ...long, columns, answers: "step", length: 2 });
    const { spec, y, table } = await makeData(choice(two, "minMax"), nothing);
    expect(spec.y).toEqual({ shape: [2, 1], kind: "real", names: ["y"] });
    expect([...(table?.measured.y ?? [])]).toEqual([20, 30, 90, 80]);
    expect(y[0]).toBe(0);
    expect(y[2]).toBe(1);
  });

  test("are standardised by what stands there, not by what is padded", async () => {
    const { x, table } = await makeData(choice(await brought(walks, long), "standardise"), nothing);
    const [first] = table?.preparation.columns ?? [];
    expect(first?.statistics?.mean).toBe(3.75);
    expect([x[6], x[10]]).toEqual([0, 0]);
  });
});

const wide = ["n\t1\t2\t3\tgoal", "p\t1\t2\t3\t4", "q\t5\t6\t\t7", "r\t\t\t\t1", "s\t1\t\t2\t"].join("\n");

test("of rows that are sequences, what is empty at the end is no step", async () => {
  const given = await brought(wide, {
    layout: "wide",
    columns: ["n", "1", "2", "3", "goal"].map((name) => ({
      name,
      role: name === "n" ? ("ignored" as const) : name === "goal" ? "target" : "feature",
    })),
    answers: "sequence",
    length: 3,
  });
  expect(given).toMatchObject({ sequences: 2, padded: 1, short: 1, unanswered: 1 });
  const { spec, table } = await makeData(choice(given), nothing);
  expect([spec.x.shape, spec.y.shape]).toEqual([[3, 1], [1]]);
  expect([...(table?.measured.x ?? [])]).toEqual([1, 2, 3, none, 5, 6]);
});

test("a text that holds other sequences is refused", async () => {
  const given = await brought(walks, long);
  await expect(makeData(choice({ ...given, sequences: 3 }), nothing)).rejects.toThrow("walks.csv");
  const renamed = { ...given.content, text: walks.replace("walk", "run") };
  await expect(makeData(choice({ ...given, content: renamed }), nothing)).rejects.toThrow(
    "drop the file again",
  );
});

const documentOf = (sequences: unknown): unknown => ({
  ...presets.weather,
  data: { ...presets.weather.data, type: "ownSequences", params: { sequences } },
});

test("a link brings small sequences back, and names large ones by their hash", async () => {
  const given = await brought(walks, long);
  const hash = "cd".repeat(32);
  for (const sequences of [given, { ...given, content: { ...given.content, hash, text: "" } }]) {
    const read = validateDocument(documentOf(sequences));
    if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
    expect(await decodeLink(await encodeLink(read.document))).toEqual(read);
    expect(contentsOf(read.document)).toEqual(sequences.content.hash === "" ? [] : [hash]);
    const load: LoadAsset = async (name) =>
      name === `own/${hash}` ? new TextEncoder().encode(walks).buffer : nothing(name);
    expect((await makeData(read.document.data, load)).y).toHaveLength(2);
  }
});

const roles = (change: Record<string, string>) =>
  long.columns.map((column) => ({ ...column, role: change[column.name] ?? column.role }));
test.each([
  ["columns", "sequences.roles", { columns: roles({ walk: "ignored" }) }],
  ["columns", "sequences.roles", { columns: roles({ x: "time" }) }],
  ["columns", "sequences.roles", { columns: roles({ x: "ignored", y: "ignored" }) }],
  ["columns", "sequences.roles", { columns: roles({ x: "target" }) }],
  ["columns", "sequences.roles", { layout: "wide" }],
  ["columns", "table.categories", { columns: roles({ kind: "feature", x: "target" }) }],
  ["length", "sequences.numbers", { length: 512, sequences: 100_000 }],
])("wrong %s are refused: %s", async (field, code, wrong) => {
  const read = validateDocument(documentOf({ ...(await brought(walks, long)), ...wrong }));
  const found = "diagnostics" in read ? read.diagnostics : [];
  expect(found).toMatchObject([{ path: `data.params.sequences.${field}`, code }]);
});

/** Waves that begin anywhere, and how they are asked about. */
function waves(due: (phase: number, t: number) => string): string {
  const lines = ["id\tx\tdue"];
  for (let i = 0; i < 40; i++) {
    for (let t = 0; t < 6 + (i % 3); t++) {
      const place = (t + i) % 4;
      lines.push([`w${i}`, String([0, 1, 0, -1][place]! * (i % 2 === 0 ? 1 : 2)), due(i, place)].join("\t"));
    }
  }
  return lines.join("\n");
}
const columns = (categories?: readonly string[]): OwnSequences["columns"] => [
  { name: "id", role: "sequence" },
  { name: "x", role: "feature" },
  { name: "due", role: "target", ...(categories && { categories }) },
];

/** The weather's GRU, fitted to the sequences by hand. */
async function learned(sequences: OwnSequences, steps: number) {
  const { weather } = presets;
  const classes = sequences.columns.at(-1)?.categories?.length;
  const layers = weather.model.layers.map((layer) => {
    if (layer.type === "gru")
      return {
        ...layer,
        params: { ...layer.params, output: sequences.answers === "step" ? "sequence" : "last" },
      };
    if (layer.type !== "dense" || classes === undefined) return layer;
    return { ...layer, params: { ...layer.params, units: classes, activation: "softmax" } };
  });
  const [phase] = weather.training.phases;
  const loss = { type: classes === undefined ? "squaredError" : "crossEntropy", reduction: "mean" } as const;
  const document: Document = {
    ...weather,
    model: { ...weather.model, layers },
    data: { ...weather.data, type: "ownSequences", params: { scaling: "standardise", sequences } },
    training: { ...weather.training, batchSize: 8, phases: [{ ...phase!, loss }] },
  };
  const read = validateDocument(document);
  if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
  expect(inspect(read.document).diagnostics).toEqual([]);
  const session = new Session(await openWasm(), read.document, await makeData(read.document.data, nothing));
  await session.advance(steps);
  const result = await session.evaluate("test");
  session.dispose();
  return result;
}

describe("on WebAssembly, a GRU learns", () => {
  test("one class for each sequence: which waves are tall", async () => {
    const text = waves((i) => (i % 2 === 0 ? "low" : "tall"));
    const given = await brought(text, { ...long, columns: columns(["low", "tall"]), length: 8 });
    expect(given.padded).toBeGreaterThan(0);
    expect((await learned(given, 120)).accuracy).toBe(1);
  });
  test("a class at every step: where in the wave it is, whatever is padded", async () => {
    const text = waves((_, place) => ["zero", "up", "zero", "down"][place]!);
    const given = await brought(text, {
      ...long,
      columns: columns(["down", "up", "zero"]),
      answers: "step",
      length: 8,
    });
    expect((await learned(given, 200)).accuracy).toBeGreaterThan(0.95);
  });
  test("a number at every step: what is read, halved", async () => {
    const text = waves((i, place) => String([0, 1, 0, -1][place]! / (i % 2 === 0 ? 2 : 1)));
    const given = await brought(text, { ...long, columns: columns(), answers: "step", length: 6 });
    expect((await learned(given, 200)).loss).toBeLessThan(0.1);
  });
});

test("are described without being loaded", async () => {
  const given = await brought(walks, long);
  const away = { ...given, content: { ...given.content, hash: "ef".repeat(32), text: "" } };
  expect(describeData(choice(away))).toMatchObject({ samples: 2, view: "sequence" });
});
