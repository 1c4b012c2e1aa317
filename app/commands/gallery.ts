/** @file Opens the networks that are kept in this browser. */
import { useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

export const galleryCommand: Command = {
  id: "gallery",
  icon: "gallery",
  label: ({ bar }) => bar.gallery,
  enabled: () => true,
  run: () => useUi.setState({ gallery: true }),
};
