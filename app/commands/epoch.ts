/** @file On to the end of the epoch. */
import { canTrain, runEpoch } from "../session.ts";
import type { Command } from "./command.ts";

export const epochCommand: Command = {
  id: "epoch",
  icon: "epoch",
  label: ({ bar }) => bar.epoch,
  enabled: canTrain,
  run: runEpoch,
};
