/** @file The words of the chosen language, for React and for everything else. */
import type { Diagnostic } from "../../engine/index.ts";
import { useUi, type Language } from "../stores/ui.ts";
import type { CatalogText, DiagnosticText } from "./catalog.ts";
import { catalog as catalogEn } from "./en/catalog.ts";
import { diagnostics as diagnosticsEn } from "./en/diagnostics.ts";
import { en, type Text } from "./en/index.ts";
import { catalog as catalogKo } from "./ko/catalog.ts";
import { diagnostics as diagnosticsKo } from "./ko/diagnostics.ts";
import { ko } from "./ko/index.ts";

export interface Words extends Text {
  readonly catalog: CatalogText;
  readonly diagnostics: DiagnosticText;
}

const words: Readonly<Record<Language, Words>> = {
  en: { ...en, catalog: catalogEn, diagnostics: diagnosticsEn },
  ko: { ...ko, catalog: catalogKo, diagnostics: diagnosticsKo },
};

export const useWords = (): Words => words[useUi(({ language }) => language)];

/** The name of an entry or option: documents hold any text, so an unknown name stands for itself. */
export const nameIn = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

/** The name of a field of a catalogue entry. */
export function fieldName(
  entries: Readonly<Record<string, { readonly fields: Readonly<Record<string, string>> }>>,
  type: string,
  field: string,
): string {
  return nameIn(entries[type]?.fields ?? {}, field);
}

/** What is wrong, as a sentence. */
export function explain(words: Words, { code, values }: Diagnostic): string {
  const sentences: Readonly<Record<string, (values: Diagnostic["values"]) => string>> = words.diagnostics;
  return Object.hasOwn(sentences, code) ? (sentences[code]?.(values) ?? code) : code;
}
