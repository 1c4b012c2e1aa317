/**
 * @file Links of version 1 leave out parameters that have their defaults, and what is as in the default document, so
 * a default is what it was when the parameter came. The record is written anew with
 * `npx vitest run engine/test/frozenDefaults.test.ts -u`: only to add to it.
 */
import { expect, test } from "vitest";
import { catalogue } from "../catalog/index.ts";
import { defaultDocument, defaultPhase } from "../spec/defaults.ts";
import { defaults, type Fields } from "../spec/params.ts";

const { datasets, layers, losses, optimizers, schedules } = catalogue;
const catalogues: Readonly<Record<string, Readonly<Record<string, { readonly fields: Fields }>>>> = {
  datasets,
  layers,
  losses,
  optimizers,
  schedules,
};

test("every default is the one that links of version 1 rely on", async () => {
  const record = Object.entries(catalogues).map(([catalogue, entries]) => [
    catalogue,
    Object.fromEntries(Object.entries(entries).map(([type, { fields }]) => [type, defaults(fields)])),
  ]);
  const frozen = { ...Object.fromEntries(record), phase: defaultPhase, document: defaultDocument };
  const text = `${JSON.stringify(frozen, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../spec/fixtures/defaults-v1.json");
});
