/** @file No field of the catalogue is without a sentence of its own, in either language, and formulas can be set. */
import { describe, expect, test } from "vitest";
import temml from "temml";
import { datasets, type Fields, layers, losses, optimizers, schedules } from "../../engine/index.ts";
import { fieldFormula } from "../fieldFormulas.ts";
import { catalog as englishNames } from "./en/catalog.ts";
import { fields as english } from "./en/fields.ts";
import { catalog as koreanNames } from "./ko/catalog.ts";
import { fields as korean } from "./ko/fields.ts";

type Catalogue = "layers" | "datasets" | "optimizers" | "schedules" | "losses";
type Entries = Readonly<Record<string, { readonly fields: Fields }>>;
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Named = Readonly<Record<string, { readonly fields: Readonly<Record<string, string>> }>>;

const catalogues: Readonly<Record<Catalogue, Entries>> = { layers, datasets, optimizers, schedules, losses };
const places = Object.entries(catalogues).flatMap(([catalogue, entries]) =>
  Object.entries(entries).flatMap(([type, entry]) =>
    Object.keys(entry.fields).map((field) => [catalogue as Catalogue, type, field] as const),
  ),
);

const isEnglish = /^[A-Z].{20,}[^.]\.$/su;
const isKorean = /^.{10,}니다\.$/su;

describe.each([
  ["English", english, englishNames, isEnglish],
  ["Korean", korean, koreanNames, isKorean],
] as const)("in %s", (_, texts, names, isSentence) => {
  test("every field of the catalogue has a sentence", () => {
    expect(places.length).toBeGreaterThan(200);
    for (const [catalogue, type, field] of places)
      expect((texts[catalogue] as Texts)[type]?.[field], `${catalogue} ${type} ${field}`).toMatch(isSentence);
  });

  test("every other setting of training and data has one", () => {
    for (const [setting, sentence] of Object.entries({ ...texts.training, ...texts.data }))
      expect(sentence, setting).toMatch(isSentence);
  });

  test("no two fields of an entry are said to be the same", () => {
    for (const catalogue of Object.keys(catalogues) as readonly Catalogue[]) {
      for (const [type, said] of Object.entries(texts[catalogue] as Texts)) {
        expect(new Set(Object.values(said)).size, `${catalogue} ${type}`).toBe(Object.keys(said).length);
        const fieldNames = (names[catalogue] as Named)[type]?.fields ?? {};
        expect(Object.keys(said).sort(), `${catalogue} ${type}`).toEqual(Object.keys(fieldNames).sort());
      }
    }
  });
});

test("the formula of a field, where it has one, can be set", () => {
  const set = places.map((place) => fieldFormula(place)).filter((tex) => tex !== undefined);
  expect(set.length).toBeGreaterThan(50);
  for (const tex of new Set(set))
    expect(temml.renderToString(tex, { throwOnError: true }), tex).toContain("<math");
  expect(fieldFormula(["optimizers", "adam", "beta1"])).toContain(String.raw`\beta_1`);
});
