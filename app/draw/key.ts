/** @file The key of a heat-map on a canvas: its colours from one end to the other. */
import type { Ramp } from "./colour.ts";
import type { Box } from "./layout.ts";
import { picture } from "./picture.ts";

const stops = Float32Array.from({ length: 64 }, (_, i) => i / 63);

export function drawRamp(context: CanvasRenderingContext2D, box: Box, ramp: Ramp): void {
  const matrix = { data: stops, columns: stops.length, rows: 1, offset: 0, stride: 1, rowStride: 0 };
  const image = picture({ ...matrix, upwards: false }, { ramp, scale: 1, signed: false });
  context.drawImage(image, box.x, box.y, box.width, box.height);
}
