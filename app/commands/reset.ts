/** @file Back to the same initial weights. */
import { orTell } from "../orTell.ts";
import { reset } from "../session.ts";
import type { Command } from "./command.ts";

export const resetCommand: Command = {
  id: "reset",
  icon: "reset",
  label: ({ bar }) => bar.reset,
  shortcut: "r",
  keyHint: "R",
  enabled: () => true,
  run: () => orTell(reset()),
};
