/**
 * @file Gives the canvas at a quiet moment: no pointer is pressed, and nothing is open or about to open,
 * so that plates can change into cards under the reader's hands.
 */
import { loadCanvasText } from "../i18n/text.ts";
import { partsUnderway } from "../ui/part.ts";
import { NetworkCanvas } from "./NetworkCanvas.tsx";
import { rememberFocus } from "./useKeptFocus.ts";

/** Between two looks; what was fetched is on the screen in less. */
const pause = 60;

/** What a reader is in the middle of, and what would be lost with the plates. */
const busy = (): boolean =>
  partsUnderway() > 1 || document.querySelector(".plates :active, .popover") !== null;

export async function canvasWhenCalm() {
  await loadCanvasText();
  for (let calm = 0; calm < 2; calm = busy() ? 0 : calm + 1) {
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  rememberFocus();
  return NetworkCanvas;
}
