/** @file Other initial weights and another order of batches, from a fresh seed. */
import { newSeed } from "../editor/training.ts";
import { edit } from "../stores/document.ts";
import type { Command } from "./command.ts";

export const newSeedCommand: Command = {
  id: "newSeed",
  icon: "seed",
  label: ({ bar }) => bar.newSeed,
  enabled: () => true,
  run: () => edit(newSeed),
};
