/** @file The words of the chosen language, for React and for everything else. */
import type { Diagnostic } from "../../engine/index.ts";
import { useUi, type Language } from "../stores/ui.ts";
import type { Words } from "./words.ts";

export type { Words } from "./words.ts";

/** A reader reads one language, so each is fetched when it is wanted. */
const files: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import("./en/words.ts"),
  ko: () => import("./ko/words.ts"),
};
const loaded: Partial<Record<Language, Words>> = {};

/** Has to be done before the page speaks `language`; rejects where the file cannot be fetched. */
export async function loadWords(language: Language): Promise<void> {
  loaded[language] ??= (await files[language]()).words;
}

export function useWords(): Words {
  const language = useUi((state) => state.language);
  const words = loaded[language];
  if (words === undefined) throw new Error(`The words of “${language}” were not loaded.`);
  return words;
}

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
