/** @file Copies the link and shows it. */
import { useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

export const shareCommand: Command = {
  id: "share",
  icon: "share",
  label: ({ bar }) => bar.share,
  enabled: () => true,
  run: () => useUi.setState({ sharing: true }),
};
