/** @file Makes the edit again that was taken back last. */
import { redoEdit, useDocument } from "../stores/document.ts";
import type { Command } from "./command.ts";

export const redoCommand: Command = {
  id: "redo",
  icon: "redo",
  label: ({ bar }) => bar.redo,
  shortcut: "$mod+Shift+z",
  enabled: () => useDocument.getState().future.length > 0,
  run: redoEdit,
};
