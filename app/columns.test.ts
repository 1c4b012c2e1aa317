/** @file Columns counted: every cell is in one bin of its part or missing, and the bins lie as they say. */
import { expect, it } from "vitest";
import { both, countColumn, countColumns } from "./columns.ts";
import { type ColumnSpec, describeData, makeData, type SplitData } from "../engine/index.ts";

const number = { name: "x" };
const sum = (counts: readonly { train: number; test: number }[]) =>
  counts.reduce((all, one) => all + both(one), 0);

it("numbers fall into bins of equal width, the largest into the last, NaN into none", () => {
  const values = Float32Array.of(0, 0.4, 1.2, 12, 6, Number.NaN, 11.9);
  const isTest = Uint8Array.of(0, 1, 0, 1, 0, 1, 0);
  const counts = countColumn(number, values, isTest);
  if (counts.kind !== "numbers") throw new Error("numbers were given");
  expect(counts.bins).toHaveLength(12);
  expect(counts.bins[0]).toEqual({ from: 0, to: 1, train: 1, test: 1 });
  expect(counts.bins[1]).toMatchObject({ train: 1, test: 0 });
  expect(counts.bins[6]).toMatchObject({ train: 1, test: 0 });
  expect(counts.bins[11]).toEqual({ from: 11, to: 12, train: 1, test: 1 });
  expect(counts.missing).toEqual({ train: 0, test: 1 });
});

it("few whole numbers have a bin each; equal ones have one; a column without numbers has none", () => {
  const part = new Uint8Array(4);
  const binsOf = (values: Float32Array) => {
    const counts = countColumn(number, values, part);
    return counts.kind === "numbers" ? counts.bins.map((bin) => [bin.from, bin.to, bin.train]) : null;
  };
  expect(binsOf(Float32Array.of(3, 5, 5, 4))).toEqual([
    [2.5, 3.5, 1],
    [3.5, 4.5, 1],
    [4.5, 5.5, 2],
  ]);
  expect(binsOf(Float32Array.of(0.5, 0.5, 0.5, 0.5))).toEqual([[0.5, 0.5, 4]]);
  expect(binsOf(new Float32Array(4).fill(Number.NaN))).toEqual([]);
});

it("categories are counted, the most frequent first", () => {
  const column = { name: "kind", categories: ["a", "b", "c"] };
  const counts = countColumn(column, Float32Array.of(2, 1, 2, Number.NaN), Uint8Array.of(0, 0, 1, 0));
  expect(counts).toMatchObject({
    categories: [
      { category: 2, train: 1, test: 1 },
      { category: 1, train: 1, test: 0 },
      { category: 0, train: 0, test: 0 },
    ],
    missing: { train: 1, test: 0 },
  });
});

const penguins = { type: "penguins", params: {}, seed: 1, testShare: 0.2 };

const cell = ({ categories }: ColumnSpec, value: number) =>
  value === 4 ? null : categories === undefined ? value : (categories[value % categories.length] ?? null);

/** Rows of which cell c of row r is (r · 7 + c) mod 5, or missing where that is 4, in the shape of the packed table. */
async function made(): Promise<SplitData> {
  const { table, samples } = describeData(penguins);
  if (table === undefined) throw new Error("penguins are a table");
  const columns = [...table.columns, { ...table.target, last: true }];
  const rows = Array.from({ length: samples }, (_, r) =>
    columns.map((column, c) => cell(column, "last" in column ? r % 3 : (r * 7 + c) % 5)),
  );
  const packed = JSON.stringify({ columns: columns.map(({ name }) => name), rows });
  return makeData(penguins, async () => new TextEncoder().encode(packed).buffer);
}

it("every row is in each column once, by its part", async () => {
  const data = await made();
  const columns = (await countColumns(data)) ?? [];
  expect(columns).toHaveLength((data.spec.table?.columns.length ?? 0) + 1);
  for (const counts of columns) {
    const parts = counts.kind === "numbers" ? counts.bins : counts.categories;
    expect(sum(parts) + both(counts.missing)).toBe(data.spec.samples);
    expect(parts.reduce((all, { test }) => all + test, counts.missing.test)).toBe(data.test.length);
  }
  expect(columns.some(({ missing }) => both(missing) > 0)).toBe(true);
});
