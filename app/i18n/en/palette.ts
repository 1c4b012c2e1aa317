/** @file English: the command palette. */
import type { PaletteText } from "../palette.ts";

export const palette: PaletteText = {
  title: "Commands",
  search: "What do you want to do?",
  none: "Nothing has that name. Try another word, in English or Korean.",
  groups: {
    actions: "Actions",
    layers: "Open a layer",
    insert: "Insert a layer",
    data: "Choose the data",
    examples: "Open an example",
    optimizers: "Optimizer",
    losses: "Loss",
    speeds: "Speed",
    devices: "Device",
  },
};
