/** @file What was drawn on a pad as a picture: ink on white or chalk on black, whatever colours the page has. */
import type { Ground } from "../../engine/index.ts";
import type { Picture } from "./picture.ts";

/** Null where nothing is drawn. */
export function drawnPicture(strokes: HTMLCanvasElement, ground: Ground): Picture | null {
  const side = strokes.width;
  const data = strokes.getContext("2d")?.getImageData(0, 0, side, side).data;
  if (data === undefined) return null;
  const drawn = Uint8Array.from({ length: side * side }, (_, i) => data[4 * i + 3] ?? 0);
  if (!drawn.some((level) => level > 0)) return null;
  return { side, channels: 1, bytes: ground === "dark" ? drawn : drawn.map((level) => 255 - level) };
}
