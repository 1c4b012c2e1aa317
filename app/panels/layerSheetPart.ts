/** @file The sheet of the open layer, fetched when the pointer or the focus comes to a plate that opens it. */
import { loadReading } from "../i18n/text.ts";
import { part } from "../ui/part.ts";

export const layerSheet = part(async () => {
  await loadReading();
  return (await import("./LayerSheet.tsx")).LayerSheet;
});
