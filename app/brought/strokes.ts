/** @file What was drawn on a pad as a picture: dark ink on white paper, whatever colours the page has. */
import type { Picture } from "./picture.ts";

/** Null where nothing is drawn. */
export function drawnPicture(strokes: HTMLCanvasElement): Picture | null {
  const side = strokes.width;
  const data = strokes.getContext("2d")?.getImageData(0, 0, side, side).data;
  if (data === undefined) return null;
  const bytes = Uint8Array.from({ length: side * side }, (_, i) => 255 - (data[4 * i + 3] ?? 0));
  return bytes.some((level) => level < 255) ? { side, channels: 1, bytes } : null;
}
