/** @file A table that someone brought: its cells become samples as the document says, from the text or by its hash. */
import { describe, expect, test } from "vitest";
import { cellsIn, numberOf } from "../catalog/datasets/ownCells.ts";
import {
  contentsOf,
  decodeLink,
  defaultDocument,
  type Document,
  encodeLink,
  type OwnTable,
  validateDocument,
} from "../index.ts";
import type { LoadAsset } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { tableLimits } from "../spec/ownTable.ts";
import { describeData, makeData } from "../train/data.ts";
import { inspect } from "../train/inspect.ts";

const text = [
  "size\tcolour\tnote\tkind",
  "1\tred\ta\tyes",
  "\tblue\tb\tno",
  "3\t\tc\tyes",
  "4\tred\td\t",
].join("\n");
const table: OwnTable = {
  content: { name: "things.csv", bytes: text.length, hash: "", text },
  columns: [
    { name: "size", type: "number" },
    { name: "colour", type: "category", categories: ["blue", "red"] },
    { name: "note", type: "ignored" },
    { name: "kind", type: "category", categories: ["no", "yes"] },
  ],
  target: 3,
  rows: 3,
  withoutTarget: 1,
  completeRows: 1,
};
const choice = (given: OwnTable, params: DataChoice["params"] = {}): DataChoice => ({
  type: "ownTable",
  params: { scaling: "none", table: given, ...params },
  seed: 1,
  testShare: 0,
});
const nothing: LoadAsset = (name) => Promise.reject(new Error(`${name} is not here`));

test("rows without a target are left out, missing cells are filled from the training part", async () => {
  const { spec, x, y } = await makeData(choice(table), nothing);
  expect(spec.x.names).toEqual(["size", "colour=blue", "colour=red"]);
  expect([...x]).toEqual([1, 0, 1, 2, 1, 0, 3, 1, 0]);
  expect([...y]).toEqual([1, 0, 1]);
});

test("where incomplete rows are dropped, those are that lack something that is used", async () => {
  const { x, y } = await makeData(choice(table, { missing: "drop" }), nothing);
  expect([[...x], [...y]]).toEqual([[1, 0, 1], [1]]);
});

test("any other column may be the target, a number for regression", async () => {
  const columns = table.columns.map((column, i) =>
    i === 0 ? column : { name: column.name, type: "ignored" as const },
  );
  const given = {
    ...table,
    columns: [
      ...columns.slice(0, 1),
      { name: "colour", type: "category", categories: ["blue", "red"] } as const,
      ...columns.slice(2),
    ],
    target: 0,
    completeRows: 2,
  };
  const { spec, y } = await makeData(choice(given, { categories: "index" }), nothing);
  expect(spec.y).toEqual({ shape: [1], kind: "real", names: ["size"] });
  expect([...y]).toEqual([1, 3, 4]);
});

test("text that is not in the document is asked for by its hash", async () => {
  const hash = "ab".repeat(32);
  const given = { ...table, content: { ...table.content, hash, text: "" } };
  const load: LoadAsset = (name) =>
    name === `own/${hash}` ? Promise.resolve(new TextEncoder().encode(text).buffer) : nothing(name);
  expect((await makeData(choice(given), load)).x).toEqual((await makeData(choice(table), nothing)).x);
  await expect(makeData(choice(given), nothing)).rejects.toThrow(`own/${hash} is not here`);
});

test("text of another table is refused", async () => {
  const given = { ...table, content: { ...table.content, text: "a\tb\n1\t2" } };
  await expect(makeData(choice(given), nothing)).rejects.toThrow("drop the file again");
});

test("of more rows than have room, as many are drawn as fit, in their order", async () => {
  const rows = 50_000;
  const wide = Array.from({ length: 4 }, (_, i) => Array.from({ length: 50 }, (_, k) => `${i}-${k}`));
  const lines = Array.from({ length: rows }, (_, i) => [...wide.map((kinds) => kinds[i % 50]), i].join("\t"));
  const given: OwnTable = {
    content: { ...table.content, text: ["a\tb\tc\td\trow", ...lines].join("\n") },
    columns: [
      ...wide.map((categories, i) => ({ name: "abcd"[i]!, type: "category" as const, categories })),
      { name: "row", type: "number" },
    ],
    target: 4,
    rows,
    withoutTarget: 0,
    completeRows: rows,
  };
  const { spec, table: made } = await makeData(choice(given), nothing);
  expect(spec.samples).toBe(tableLimits.numbers / 200);
  const taken = made?.measured.y ?? new Float32Array();
  expect(taken.every((row, i) => i === 0 || row > taken[i - 1]!)).toBe(true);
  expect([taken[0]! < 10, taken.at(-1)! > rows - 10]).toEqual([true, true]);
});

test.each([
  ["12", 12],
  ["-.5", -0.5],
  ["1e3", 1000],
  ["1e99", Number.NaN],
  ["0x10", Number.NaN],
  ["", Number.NaN],
  ["Infinity", Number.NaN],
])("a cell of %j is the number %d", (cell, number) => {
  expect(numberOf(cell)).toBe(number);
});

test("cells of a text are found by where they stand, and read as if each stood alone", async () => {
  const written = [
    "",
    "0",
    "-0.1",
    "16777217",
    "0.30000001",
    "1.2.3",
    "-",
    ".",
    "5.",
    "+1",
    "12345678901234567",
    "가",
  ];
  const lines = written.map((cell, i) => `${cell}\t${i}\t${cell}`);
  const cells = await cellsIn(["a\tb\tc", ...lines, "short"].join("\n"), 3, "a\tb\tc\n".length);
  expect(cells.length).toBe(written.length + 1);
  for (const [i, cell] of written.entries()) {
    expect([cells.cell(i, 0), cells.cell(i, 1), cells.cell(i, 2)]).toEqual([cell, String(i), cell]);
    expect(cells.number(i, 2)).toBe(numberOf(cell));
  }
  expect([cells.cell(written.length, 0), cells.cell(written.length, 2), cells.cell(99, 0)]).toEqual([
    "short",
    "",
    "",
  ]);
  const keys = new Set(written.map((_, i) => cells.key(i, 0)));
  expect(keys.size).toBe(written.length);
});

const documentOf = (given: unknown, params = {}): unknown => ({
  ...defaultDocument,
  data: { ...defaultDocument.data, type: "ownTable", params: { table: given, ...params } },
});
const codesOf = (given: unknown): readonly string[] => {
  const result = validateDocument(documentOf(given));
  return "diagnostics" in result ? result.diagnostics.map(({ path, code }) => `${path} ${code}`) : [];
};

describe("a document with a table", () => {
  test("that is right is left as it is", () => {
    const result = validateDocument(documentOf(table));
    expect("document" in result && result.document.data.params["table"]).toEqual(table);
  });
  test.each([
    [null, "data.params.table object.type"],
    [{ ...table, target: 2 }, "data.params.table.target table.target"],
    [{ ...table, target: 9 }, "data.params.table.target table.target"],
    [{ ...table, columns: table.columns.slice(3), target: 0 }, "data.params.table.columns table.inputs"],
    [{ ...table, rows: 1e9 }, "data.params.table.rows number.max"],
    [{ ...table, content: { ...table.content, hash: "xyz" } }, "data.params.table.content.hash content.hash"],
    [
      { ...table, columns: [{ name: "size", type: "text" }] },
      "data.params.table.columns[0].type choice.option",
    ],
    [
      { ...table, columns: [...table.columns, { name: "size", type: "category" }] },
      "data.params.table.columns table.categories",
    ],
    [{ ...table, extra: 1 }, "data.params.table.extra object.unknown"],
  ])("that is wrong is refused with its place: %#", (given, expected) => {
    expect(codesOf(given)).toEqual([expected]);
  });
  test("names by its hash what it does not hold, also after a journey through a link", async () => {
    const hash = "0a".repeat(32);
    const needing = documentOf({ ...table, content: { ...table.content, hash, text: "" } });
    const read = await decodeLink(await encodeLink(needing as Document));
    expect("document" in read && contentsOf(read.document)).toEqual([hash]);
    expect(contentsOf(documentOf(table) as Document)).toEqual([]);
  });
  test("of which preparation leaves nothing says so", () => {
    const document = documentOf({ ...table, completeRows: 0 }, { missing: "drop" }) as Document;
    expect(inspect(document).diagnostics.map(({ code }) => code)).toContain("table.empty");
  });
});

test("a description is made once for each way of preparing", () => {
  expect(describeData(choice(table))).toBe(describeData(choice(table)));
  expect(describeData(choice(table))).not.toBe(describeData(choice(table, { categories: "index" })));
});
