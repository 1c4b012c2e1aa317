/** @file Tables are named in both languages: every column, and every category in them. */
import { expect, test } from "vitest";
import { datasets, describeData } from "../engine/index.ts";
import { catalog as en } from "./i18n/en/catalog.ts";
import { catalog as ko } from "./i18n/ko/catalog.ts";

const columns = Object.keys(datasets).flatMap((type) => {
  const { table } = describeData({ type, params: {}, seed: 1, testShare: 0.2 });
  return table === undefined ? [] : [...table.columns, table.target];
});

test.each(Object.entries({ en, ko }))("in %s", (_, catalog) => {
  expect(columns.map(({ name }) => name).filter((name) => !Object.hasOwn(catalog.columns, name))).toEqual([]);
  const categories = columns.flatMap((column) => column.categories ?? []);
  expect(categories.filter((name) => !Object.hasOwn(catalog.categories, name))).toEqual([]);
  expect(categories.length).toBeGreaterThan(0);
});
