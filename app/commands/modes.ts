/** @file Turns the page to building, to one step in numbers, to the loss over the weights, or to its health. */
import type { Mode } from "../../engine/index.ts";
import { shownModes } from "../modes/index.ts";
import { currentDocument, look } from "../stores/document.ts";
import type { Command } from "./command.ts";

const icons = { network: "network", steps: "step", landscape: "output", health: "training" } as const;

const turnTo = (mode: Mode, at: number): Command => ({
  id: `mode-${mode}`,
  icon: icons[mode],
  label: ({ modes: words }) => words.names[mode],
  shortcut: `${at + 1}`,
  keyHint: `${at + 1}`,
  enabled: () => currentDocument().view.mode !== mode,
  run: () => look({ mode }),
});

export const modeCommands: readonly Command[] = shownModes.length === 1 ? [] : shownModes.map(turnTo);
