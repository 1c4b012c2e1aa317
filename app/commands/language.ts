/** @file The other language. */
import { loadWords } from "../i18n/text.ts";
import { messageOf } from "../session.ts";
import { showNotice } from "../stores/run.ts";
import { setLanguage, useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

async function switchLanguage(): Promise<void> {
  const other = useUi.getState().language === "en" ? "ko" : "en";
  try {
    await loadWords(other);
    setLanguage(other);
  } catch (error) {
    showNotice({ kind: "failed", message: messageOf(error) });
  }
}

export const languageCommand: Command = {
  id: "language",
  icon: "more",
  label: ({ bar }) => bar.otherLanguage,
  enabled: () => true,
  run: () => void switchLanguage(),
};
