/** @file A small curve in a box: what one unit makes of a single input. */
import type { Palette } from "./colour.ts";
import type { Reading } from "./decision.ts";
import type { Box } from "./layout.ts";

export function drawLine(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  box: Box,
  { centre, scale }: Reading,
  { token }: Palette,
): void {
  context.fillStyle = token("--z0");
  context.fillRect(box.x, box.y, box.width, box.height);
  const middle = box.y + box.height / 2;
  context.strokeStyle = token("--rule-2");
  context.lineWidth = 0.5;
  context.strokeRect(box.x, middle, box.width, 0);
  context.strokeStyle = token("--ink");
  context.lineWidth = 1.25;
  context.beginPath();
  for (const [i, value] of values.entries()) {
    const share = Math.max(-1, Math.min(1, (value - centre) / scale));
    const x = box.x + (i / (values.length - 1)) * box.width;
    const y = middle - share * (box.height / 2 - 1);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}
