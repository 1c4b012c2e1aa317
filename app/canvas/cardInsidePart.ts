/** @file The inside of cards and the closer look at their weights, fetched when the first card is opened. */
import { loadReading } from "../i18n/text.ts";
import { part } from "../ui/part.ts";

export const cardInside = part(async () => {
  await loadReading();
  return (await import("./CardInside.tsx")).CardInside;
});

export const weightsPopover = part(async () => {
  await loadReading();
  return (await import("./WeightsPopover.tsx")).WeightsPopover;
});
