/** @file One step of training. */
import { canTrain, step } from "../session.ts";
import type { Command } from "./command.ts";

export const stepCommand: Command = {
  id: "step",
  icon: "step",
  label: ({ bar }) => bar.step,
  shortcut: "ArrowRight",
  keyHint: "→",
  enabled: canTrain,
  run: step,
};
