/** @file The words of the chosen language, for React and for everything else. */
import type { Diagnostic } from "../../engine/index.ts";
import { useUi, type Language } from "../stores/ui.ts";
import type { AboutText } from "./about.ts";
import type { CatalogText, DiagnosticText } from "./catalog.ts";
import { about as aboutEn } from "./en/about.ts";
import { catalog as catalogEn } from "./en/catalog.ts";
import { examples as examplesEn } from "./en/examples.ts";
import { diagnostics as diagnosticsEn } from "./en/diagnostics.ts";
import type { ExampleText } from "./examples.ts";
import { en, type Text } from "./en/index.ts";
import { pytorch as pytorchEn } from "./en/pytorch.ts";
import { about as aboutKo } from "./ko/about.ts";
import { catalog as catalogKo } from "./ko/catalog.ts";
import { examples as examplesKo } from "./ko/examples.ts";
import { diagnostics as diagnosticsKo } from "./ko/diagnostics.ts";
import { ko } from "./ko/index.ts";
import { pytorch as pytorchKo } from "./ko/pytorch.ts";
import type { PyTorchText } from "./pytorch.ts";

export interface Words extends Text {
  readonly about: AboutText;
  readonly catalog: CatalogText;
  readonly diagnostics: DiagnosticText;
  readonly examples: ExampleText;
  readonly pytorch: PyTorchText;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    ...en,
    about: aboutEn,
    catalog: catalogEn,
    diagnostics: diagnosticsEn,
    examples: examplesEn,
    pytorch: pytorchEn,
  },
  ko: {
    ...ko,
    about: aboutKo,
    catalog: catalogKo,
    diagnostics: diagnosticsKo,
    examples: examplesKo,
    pytorch: pytorchKo,
  },
};

export const useWords = (): Words => words[useUi(({ language }) => language)];

/** The name of an entry or option: documents hold any text, so an unknown name stands for itself. */
export const nameIn = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

type Entries = Readonly<
  Record<string, { readonly name: string; readonly fields: Readonly<Record<string, string>> }>
>;

/** The name of a catalogue entry. */
export const entryName = (entries: Entries, type: string): string => entries[type]?.name ?? type;

/** Entries of a catalogue to choose from: their names, and what each is in a sentence. */
export const entriesNamed = (
  { catalog, about }: Words,
  kind: "losses" | "optimizers" | "schedules",
  types: readonly string[],
): readonly { value: string; name: string; note: string }[] =>
  types.map((value) => ({ value, name: entryName(catalog[kind], value), note: nameIn(about[kind], value) }));

/** The name of a field of a catalogue entry. */
export function fieldName(entries: Entries, type: string, field: string): string {
  return nameIn(entries[type]?.fields ?? {}, field);
}

/** What is wrong, as a sentence. */
export function explain(words: Words, { code, values }: Diagnostic): string {
  const sentences: Readonly<Record<string, (values: Diagnostic["values"]) => string>> = words.diagnostics;
  return Object.hasOwn(sentences, code) ? (sentences[code]?.(values) ?? code) : code;
}
