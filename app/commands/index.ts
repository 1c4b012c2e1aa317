/** @file All commands, and the keys that run them. */
import { tinykeys } from "tinykeys";
import type { Command } from "./command.ts";
import { epochCommand } from "./epoch.ts";
import { foldAllCommand } from "./foldAll.ts";
import { galleryCommand } from "./gallery.ts";
import { languageCommand } from "./language.ts";
import { modeCommands } from "./modes.ts";
import { newSeedCommand } from "./newSeed.ts";
import { paletteCommand } from "./palette.ts";
import { playCommand } from "./play.ts";
import { redoCommand } from "./redo.ts";
import { resetCommand } from "./reset.ts";
import { shareCommand } from "./share.ts";
import { stepCommand } from "./step.ts";
import { themeCommand } from "./theme.ts";
import { undoCommand } from "./undo.ts";
import { unfoldAllCommand } from "./unfoldAll.ts";
import { worksheetCommand } from "./worksheet.ts";

export const commands = {
  play: playCommand,
  step: stepCommand,
  epoch: epochCommand,
  reset: resetCommand,
  newSeed: newSeedCommand,
  undo: undoCommand,
  redo: redoCommand,
  share: shareCommand,
  gallery: galleryCommand,
  worksheet: worksheetCommand,
  palette: paletteCommand,
  unfoldAll: unfoldAllCommand,
  foldAll: foldAllCommand,
  theme: themeCommand,
  language: languageCommand,
} as const;

export const everyCommand: readonly Command[] = [...Object.values(commands), ...modeCommands];

/** Where typing means text. */
const writing = "input:not([type=range]), textarea, select, [contenteditable=true]";
/** Where plain keys already mean something: buttons press, sliders and lists move. */
const pressing =
  "button, a, summary, [role=slider], [role=option], [role=menuitem], [role=radio], [role=tab]";
const moving =
  "input[type=range], [role=slider], [role=listbox], [role=menu], [role=radiogroup], [role=tablist]";

function taken(event: KeyboardEvent, shortcut: string): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog], [role=listbox], [role=menu]") !== null) return true;
  if (target.closest(writing) !== null) return true;
  if (shortcut === "Space") return target.closest(pressing) !== null;
  return shortcut.startsWith("Arrow") && target.closest(moving) !== null;
}

/** Runs commands by their keys, except where the key belongs to what has the focus. Returns how to stop. */
export function listenToKeys(): () => void {
  const bindings = everyCommand.flatMap(({ shortcut, enabled, run }) => {
    if (shortcut === undefined) return [];
    const press = (event: KeyboardEvent): void => {
      if (taken(event, shortcut) || event.repeat || !enabled()) return;
      event.preventDefault();
      run();
    };
    return [[shortcut, press] as const];
  });
  return tinykeys(window, Object.fromEntries(bindings));
}
