/** @file Tables are named in both languages, every column and category in them; rows typed by hand mean what they say. */
import { expect, test } from "vitest";
import { datasets, describeData } from "../engine/index.ts";
import { catalog as en } from "./i18n/en/catalog.ts";
import { catalog as ko } from "./i18n/ko/catalog.ts";
import { cellOf, featuresOf, typedCell } from "./tables.ts";

const columns = Object.keys(datasets)
  .filter((type) => !type.startsWith("own"))
  .flatMap((type) => {
    const { table } = describeData({ type, params: {}, seed: 1, testShare: 0.2 });
    return table === undefined ? [] : [...table.columns, table.target];
  });

test.each(Object.entries({ en, ko }))("in %s", (_, catalog) => {
  expect(columns.map(({ name }) => name).filter((name) => !Object.hasOwn(catalog.columns, name))).toEqual([]);
  const categories = columns.flatMap((column) => column.categories ?? []);
  expect(categories.filter((name) => !Object.hasOwn(catalog.categories, name))).toEqual([]);
  expect(categories.length).toBeGreaterThan(0);
});

const mass = { name: "bodyMass", unit: "g" };
const sex = { name: "sex", categories: ["female", "male"] };

test.each([
  ["39.1", 39.1],
  [" −2 ", -2],
  ["1e3", 1000],
  ["", Number.NaN],
  ["39,1", null],
  ["heavy", null],
  ["1e9", null],
])("typed as a number, %j is %j", (typed, value) => {
  expect(cellOf(mass, typed)).toEqual(value);
});

test("categories are typed by name", () => {
  expect(["male", "", "neither"].map((typed) => cellOf(sex, typed))).toEqual([1, Number.NaN, null]);
});

test("a measured cell comes back from how it is edited", () => {
  expect(typedCell(mass, Math.fround(39.1))).toBe("39.1");
  expect(typedCell(sex, 1)).toBe("male");
  expect(typedCell(mass, Number.NaN)).toBe("");
});

test("a row typed by hand is prepared as the table is; with a wrong cell it is none", () => {
  const statistics = { mean: 4000, deviation: 500, least: 3000, most: 6000 };
  const preparation = {
    columns: [
      { column: mass, filling: 4000, statistics, shift: 4000, size: 500, width: 1 },
      { column: sex, filling: 0, statistics: null, shift: 0, size: 1, width: 2 },
    ],
    target: { column: mass, filling: 0, statistics, shift: 0, size: 1, width: 1 },
  };
  expect(featuresOf(preparation, ["4750", "male"])).toEqual(Float32Array.of(1.5, 0, 1));
  expect(featuresOf(preparation, ["", ""])).toEqual(Float32Array.of(0, 1, 0));
  expect(featuresOf(preparation, ["4750 g", "male"])).toBeNull();
});
