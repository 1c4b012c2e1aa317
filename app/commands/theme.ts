/** @file Light or dark. */
import { setTheme, useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

const dark = (): boolean => useUi.getState().theme === "dark";

export const themeCommand: Command = {
  id: "theme",
  icon: "moon",
  label: ({ bar }) => (dark() ? bar.light : bar.dark),
  enabled: () => true,
  run: () => setTheme(dark() ? "light" : "dark"),
};
