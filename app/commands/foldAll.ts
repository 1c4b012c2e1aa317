/** @file Folds every card that is open. */
import { closeCards, useOpenCards } from "../stores/openCards.ts";
import type { Command } from "./command.ts";

export const foldAllCommand: Command = {
  id: "foldAll",
  icon: "network",
  label: ({ network }) => network.foldAll,
  enabled: () => useOpenCards.getState().cards.size > 0,
  run: closeCards,
};
