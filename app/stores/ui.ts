/** @file How the page itself looks to this reader: language, theme, and what is unfolded. Never in the link. */
import { create } from "zustand";
import type { DrawnSet } from "../editor/data.ts";

export const languages = ["en", "ko"] as const;
export type Language = (typeof languages)[number];
export type Theme = "light" | "dark";
export const tabs = ["data", "network", "output", "training"] as const;
export type Tab = (typeof tabs)[number];
export type Metric = "loss" | "accuracy";

export interface UiState {
  readonly language: Language;
  readonly theme: Theme;
  /** The panel shown under the result on a phone. */
  readonly tab: Tab;
  readonly metric: Metric;
  readonly sharing: boolean;
  /** The gallery of kept networks is open. */
  readonly gallery: boolean;
  /** The command palette is open. */
  readonly commanding: boolean;
  /** The worksheet is open. */
  readonly worksheet: boolean;
  /** The set whose pad is open to be drawn on. */
  readonly drawing: DrawnSet | null;
}

const root = typeof document === "undefined" ? null : document.documentElement;

/** Language and theme were decided before the first paint, in `public/start.js`. */
export const useUi = create<UiState>(() => ({
  language: root?.lang === "ko" ? "ko" : "en",
  theme: root?.dataset["theme"] === "dark" ? "dark" : "light",
  tab: "network",
  metric: "loss",
  sharing: false,
  gallery: false,
  commanding: false,
  worksheet: false,
  drawing: null,
}));

export function setLanguage(language: Language): void {
  if (root !== null) root.lang = language;
  remember("lang", language);
  useUi.setState({ language });
}

export function setTheme(theme: Theme): void {
  if (root !== null) root.dataset["theme"] = theme;
  remember("theme", theme);
  useUi.setState({ theme });
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`layerwise.${name}`, value);
  } catch {
    // Storage may be switched off: the choice then lasts as long as the page.
  }
}
