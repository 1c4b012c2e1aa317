/** @file Takes back the last edit of the document. */
import { undoEdit, useDocument } from "../stores/document.ts";
import type { Command } from "./command.ts";

export const undoCommand: Command = {
  id: "undo",
  icon: "undo",
  label: ({ bar }) => bar.undo,
  shortcut: "$mod+z",
  enabled: () => useDocument.getState().past.length > 0,
  run: undoEdit,
};
