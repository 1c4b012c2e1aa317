/** @file Tables and their preparation: what is fitted comes from the training part alone, and means what scikit-learn means. */
import { describe, expect, test } from "vitest";
import { fitColumn, prepareRow, prepareTable, unscaled } from "../catalog/datasets/prepare.ts";
import { datasets } from "../catalog/datasets/index.ts";
import type { ColumnSpec } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { describeData, makeData } from "../train/data.ts";
import { loadAsset } from "./assets.ts";

const options = { scaling: "standardise", missing: "mean", categories: "oneHot" } as const;
const age: ColumnSpec = { name: "age" };
const colour: ColumnSpec = { name: "colour", categories: ["blue", "green", "red"] };
const missing = Number.NaN;

const filledWith = (values: readonly number[]) =>
  fitColumn(age, values, { ...options, scaling: "none", missing: "mostFrequent" }).filling;
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a fitted column", () => {
  test("of numbers is filled with the mean, then standardised by the population's deviation", () => {
    // StandardScaler after SimpleImputer over [2, 4, nan, 6]: mean 4, variance (4 + 0 + 0 + 4) / 4 = 2.
    const fitted = fitColumn(age, [2, 4, missing, 6], options);
    expect(fitted).toMatchObject({ filling: 4, shift: 4, size: Math.SQRT2, width: 1 });
    expect(fitted.statistics).toEqual({ mean: 4, deviation: Math.SQRT2, least: 2, most: 6 });
    expect(prepareRow([fitted], [6])[0]).toBeCloseTo(Math.SQRT2, 12);
    expect(prepareRow([fitted], [missing])).toEqual([0]);
    expect(unscaled(fitted, Math.SQRT2)).toBeCloseTo(6, 12);
  });
  test("runs from 0 to 1 under min-max scaling, and beyond for what is new", () => {
    const fitted = fitColumn(age, [2, 4, 6], { ...options, scaling: "minMax" });
    expect([2, 4, 6, 8].flatMap((value) => prepareRow([fitted], [value]))).toEqual([0, 0.5, 1, 1.5]);
  });
  test("is filled with the most frequent value, of several the smallest", () => {
    expect([filledWith([5, 1, 5, missing]), filledWith([7, 3, 7, 3])]).toEqual([5, 3]);
  });
  test("of one value everywhere is only shifted", () => {
    expect(prepareRow([fitColumn(age, [5, 5], options)], [7])).toEqual([2]);
    expect(prepareRow([fitColumn(age, [5, 5], { ...options, scaling: "minMax" })], [7])).toEqual([2]);
  });
  test("without any value is filled with 0", () => {
    expect(prepareRow([fitColumn(age, [missing], options)], [missing])).toEqual([0]);
  });
  test("of categories is one-hot or their index, filled with the most frequent one", () => {
    const hot = fitColumn(colour, [2, 1, 2, missing], options);
    expect([[0], [missing]].map((cells) => prepareRow([hot], cells))).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
    const index = fitColumn(colour, [2, 1, 2], { ...options, categories: "index" });
    expect(prepareRow([index], [1])).toEqual([1]);
  });
});

test("other test rows never change the training tensors", async () => {
  const table = { columns: [age, colour], target: { name: "height" } };
  const train = Uint32Array.of(0, 2, 3);
  const prepared = (outlier: number, category: number) =>
    prepareTable(
      table,
      options,
      {
        x: Float32Array.of(1, 0, outlier, category, missing, 1, 4, missing),
        y: Float32Array.of(10, outlier, 30, 20),
      },
      train,
    );
  const [one, other] = await Promise.all([prepared(2, 2), prepared(-1e6, 1)]);
  const rows = ({ x, y }: { x: Float32Array; y: Float32Array }) =>
    Array.from(train, (i) => [...x.subarray(4 * i, 4 * i + 4), y[i]]);
  expect(rows(one)).toEqual(rows(other));
  expect(one.preparation).toEqual(other.preparation);
  expect(one.x).not.toEqual(other.x);
});

const choose = (type: string, params: DataChoice["params"] = {}): DataChoice => ({
  type,
  params,
  seed: 1,
  testShare: 0.25,
});
const tables = Object.keys(datasets).filter((type) => describeData(choose(type)).table !== undefined);

describe.each(tables)("%s", (type) => {
  test("is what its columns say without loading, and standardised over the training part", async () => {
    const { spec, x, y, train, table } = await makeData(choose(type), loadAsset);
    const width = spec.x.shape.at(-1) ?? 0;
    const rows = Array.from(train).flatMap((i) => {
      const per = x.length / spec.samples / width;
      return Array.from({ length: per }, (_, r) => i * per + r);
    });
    const columnOf = (feature: number) => rows.map((row) => x[row * width + feature] ?? missing);
    const features = (spec.x.names ?? []).map((name, feature) => ({ name, values: columnOf(feature) }));
    expect(features).toHaveLength(width);
    const off = features.map(({ name, values }) =>
      name.includes("=")
        ? values.filter((value) => value !== 0 && value !== 1).length
        : Math.abs(average(values)) + Math.abs(average(values.map((value) => value * value)) - 1),
    );
    expect(Math.max(...off)).toBeLessThan(1e-4);
    const strayed = y.map((value, i) =>
      table === undefined
        ? missing
        : Math.abs(unscaled(table.preparation.target, value) - (table.measured.y[i] ?? missing)),
    );
    expect(Math.max(...strayed)).toBeLessThan(1e-3);
  });
  test.each(["none", "minMax"])("under scaling %s stays within what it should", async (scaling) => {
    const { x, spec } = await makeData(choose(type, { scaling, categories: "index" }), loadAsset);
    expect(x.every(Number.isFinite)).toBe(true);
    expect(spec.x.shape.at(-1)).toBe(spec.table?.columns.length);
  });
});

test.each([
  ["penguins", 344, 333],
  ["cars", 398, 392],
])("%s has %d rows, of which %d are complete", async (type, rows, complete) => {
  const [filled, dropped] = [
    await makeData(choose(type), loadAsset),
    await makeData(choose(type, { missing: "drop" }), loadAsset),
  ];
  expect([filled.spec.samples, dropped.spec.samples]).toEqual([rows, complete]);
  expect(dropped.table?.measured.x.some(Number.isNaN)).toBe(false);
  expect(filled.table?.measured.x.some(Number.isNaN)).toBe(true);
});

test("the weather's windows are days in order, their targets the day after, the last of them tested", async () => {
  const { spec, table, train, test: tested } = await makeData(choose("weather", { days: 3 }), loadAsset);
  expect(spec).toMatchObject({ samples: 1458, x: { shape: [3, 9] }, y: { shape: [1] } });
  expect(Math.max(...train)).toBeLessThan(Math.min(...tested));
  const day = (window: number, t: number) =>
    table?.measured.x.slice(5 * (3 * window + t), 5 * (3 * window + t + 1));
  expect(day(1, 0)).toEqual(day(0, 1));
  // 2012-01-01 and 2012-01-04 as the file has them.
  expect(Array.from(day(0, 0) ?? [], (value) => Number(value.toFixed(1)))).toEqual([0, 12.8, 5, 4.7, 0]);
  expect(table?.measured.y[0]).toBeCloseTo(12.2, 5);
});

const shares = async (stratified: boolean, seed = 1) => {
  const {
    y,
    train,
    test: tested,
    spec,
  } = await makeData({ type: "penguins", params: {}, seed, testShare: 0.25, stratified }, loadAsset);
  const counts = (part: Uint32Array) =>
    [0, 1, 2].map((label) => part.reduce((sum, i) => sum + Number(y[i] === label), 0));
  return { train: counts(train), test: counts(tested), tested, all: [...train, ...tested], spec };
};

describe("a stratified split", () => {
  test("gives each class the same share of both parts", async () => {
    const { train, test: tested, all, spec } = await shares(true);
    // 152, 68 and 124 penguins: a quarter of each.
    expect(tested).toEqual([38, 17, 31]);
    expect(train).toEqual([114, 51, 93]);
    expect(new Set(all).size).toBe(spec.samples);
  });
  test("is drawn anew by seed, and not what it is without", async () => {
    const [one, two, plain] = [await shares(true), await shares(true, 2), await shares(false)];
    expect(two.tested).not.toEqual(one.tested);
    expect(plain.test).not.toEqual(one.test);
  });
  test("shares out what rounding leaves", async () => {
    const choice = { type: "rings", params: { samples: 10 }, seed: 1, testShare: 0.5, stratified: true };
    const { y, test: tested } = await makeData(choice, loadAsset);
    // Classes of 4, 3 and 3, of which 2, 1.5 and 1.5 should be tested.
    expect([0, 1, 2].map((label) => tested.filter((i) => y[i] === label).length)).toEqual([2, 2, 1]);
  });
});
