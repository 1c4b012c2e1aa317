/** @file Opens the list of everything that can be done. */
import { useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

export const paletteCommand: Command = {
  id: "palette",
  icon: "search",
  label: ({ bar }) => bar.palette,
  shortcut: "$mod+k",
  keyHint: "Ctrl K",
  enabled: () => true,
  run: () => useUi.setState({ commanding: true }),
};
