/** @file The words of the chosen language, for React and for everything else. */
import type { Diagnostic } from "../../engine/index.ts";
import { languages, useUi, type Language } from "../stores/ui.ts";
import type { Option } from "../ui/Select.tsx";
import type { CanvasText } from "./canvas.ts";
import type { HealthText } from "./health.ts";
import type { LandscapeText } from "./landscape.ts";
import type { StepsText } from "./steps.ts";
import type { TravelText } from "./travel.ts";
import type { DoctorText } from "./doctor.ts";
import type { Reading, Words } from "./words.ts";
import type { WorksheetText } from "./worksheet.ts";

export type { Words } from "./words.ts";

/** A reader reads one language, so each is fetched when it is wanted. */
const files: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import("./en/words.ts"),
  ko: () => import("./ko/words.ts"),
};
const loaded: Partial<Record<Language, Words>> = {};
/** Loads what parts of the page on the screen say besides. */
const wanted = new Set<(language: Language) => Promise<void>>();

/** Has to be done before the page speaks `language`; rejects where the file cannot be fetched. */
export async function loadWords(language: Language): Promise<void> {
  loaded[language] ??= (await files[language]()).words;
  for (const load of wanted) await load(language);
}

export function useWords(): Words {
  return inLanguage(
    loaded,
    useUi((state) => state.language),
  );
}

interface LaterText<T> {
  /** Has to be done before a part of the page is shown that uses it, and then follows the language of the page. */
  readonly load: () => Promise<void>;
  readonly loadIn: (language: Language) => Promise<void>;
  readonly use: () => T;
  /** In a language that was loaded. */
  readonly in: (language: Language) => T;
}

function laterText<T>(ofLanguage: Readonly<Record<Language, () => Promise<T>>>): LaterText<T> {
  const texts: Partial<Record<Language, T>> = {};
  const loadIn = async (language: Language): Promise<void> => {
    texts[language] ??= await ofLanguage[language]();
  };
  const load = async (): Promise<void> => {
    wanted.add(loadIn);
    const { language } = useUi.getState();
    await loadIn(language);
    if (useUi.getState().language !== language) await load();
  };
  const spoken = (language: Language): T => inLanguage(texts, language);
  return { load, loadIn, use: () => spoken(useUi((state) => state.language)), in: spoken };
}

const reading = laterText<Reading>({
  en: async () => (await import("./en/reading.ts")).reading,
  ko: async () => (await import("./ko/reading.ts")).reading,
});
export const { load: loadReading, use: useReading, in: readingIn } = reading;

export const { load: loadCanvasText, use: useCanvasText } = laterText<CanvasText>({
  en: async () => (await import("./en/canvas.ts")).canvas,
  ko: async () => (await import("./ko/canvas.ts")).canvas,
});

export const { load: loadStepsText, use: useStepsText } = laterText<StepsText>({
  en: async () => (await import("./en/steps.ts")).steps,
  ko: async () => (await import("./ko/steps.ts")).steps,
});

export const { load: loadHealthText, use: useHealthText } = laterText<HealthText>({
  en: async () => (await import("./en/health.ts")).health,
  ko: async () => (await import("./ko/health.ts")).health,
});

export const { load: loadLandscapeText, use: useLandscapeText } = laterText<LandscapeText>({
  en: async () => (await import("./en/landscape.ts")).landscape,
  ko: async () => (await import("./ko/landscape.ts")).landscape,
});

export const { load: loadTravelText, use: useTravelText } = laterText<TravelText>({
  en: async () => (await import("./en/travel.ts")).travel,
  ko: async () => (await import("./ko/travel.ts")).travel,
});

export const { load: loadDoctorText, use: useDoctorText } = laterText<DoctorText>({
  en: async () => (await import("./en/doctor.ts")).doctor,
  ko: async () => (await import("./ko/doctor.ts")).doctor,
});

export const { load: loadWorksheetText, use: useWorksheetText } = laterText<WorksheetText>({
  en: async () => (await import("./en/worksheet.ts")).worksheet,
  ko: async () => (await import("./ko/worksheet.ts")).worksheet,
});

/** Of a language that was loaded. */
export const wordsIn = (language: Language): Words => inLanguage(loaded, language);

/** For what is found by its name in any language. */
export async function loadEveryLanguage(): Promise<void> {
  await loadReading();
  await Promise.all(
    languages.map(async (language) => {
      loaded[language] ??= (await files[language]()).words;
      await reading.loadIn(language);
    }),
  );
}

function inLanguage<T>(texts: Partial<Record<Language, T>>, language: Language): T {
  const text = texts[language];
  if (text === undefined) throw new Error(`What is said in “${language}” was not loaded.`);
  return text;
}

/** The name of an entry or option: documents hold any text, so an unknown name stands for itself. */
export const nameIn = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

type Entries = Readonly<
  Record<string, { readonly name: string; readonly fields: Readonly<Record<string, string>> }>
>;

/** The name of a catalogue entry. */
export const entryName = (entries: Entries, type: string): string => entries[type]?.name ?? type;

/** Entries of a catalogue to choose from, by their names; the open list says also what each is. */
export const entriesNamed = (
  { catalog }: Words,
  kind: "losses" | "optimizers" | "schedules",
  types: readonly string[],
): readonly Option<string>[] =>
  types.map((value) => ({
    value,
    name: entryName(catalog[kind], value),
    note: ({ about }) => nameIn(about[kind], value),
  }));

/** The name of a field of a catalogue entry. */
export function fieldName(entries: Entries, type: string, field: string): string {
  return nameIn(entries[type]?.fields ?? {}, field);
}

/** What is wrong, as a sentence. */
export function explain(words: Words, { code, values }: Diagnostic): string {
  const sentences: Readonly<Record<string, (values: Diagnostic["values"]) => string>> = words.diagnostics;
  return Object.hasOwn(sentences, code) ? (sentences[code]?.(values) ?? code) : code;
}
