/** @file Opens the cards of all layers in their places. */
import { currentDocument } from "../stores/document.ts";
import { openCards, useOpenCards } from "../stores/openCards.ts";
import type { Command } from "./command.ts";

const ids = (): readonly string[] => currentDocument().model.layers.map(({ id }) => id);

export const unfoldAllCommand: Command = {
  id: "unfoldAll",
  icon: "network",
  label: ({ network }) => network.unfoldAll,
  enabled: () => ids().some((id) => !useOpenCards.getState().cards.has(id)),
  run: () => openCards(ids()),
};
