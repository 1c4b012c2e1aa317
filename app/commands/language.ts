/** @file The other language. */
import { setLanguage, useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

export const languageCommand: Command = {
  id: "language",
  icon: "more",
  label: ({ bar }) => bar.otherLanguage,
  enabled: () => true,
  run: () => setLanguage(useUi.getState().language === "en" ? "ko" : "en"),
};
