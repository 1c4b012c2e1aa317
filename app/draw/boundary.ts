/** @file The plane as the network sees it: its output as a washed field, and the line where it changes its mind. */
import { contours } from "d3";
import { picture, type Shade } from "./picture.ts";

export interface Field {
  /** Row by row from the bottom left, resolution² numbers, each `stride` apart. */
  readonly data: Float32Array;
  readonly resolution: number;
  readonly offset: number;
  readonly stride: number;
}

/** The field under samples is washed, so that samples keep the full colour. */
const wash = 0.5;

export function drawField(context: CanvasRenderingContext2D, field: Field, shade: Shade, side: number): void {
  const { data, resolution: columns, offset, stride } = field;
  const matrix = { data, columns, rows: columns, offset, stride, rowStride: columns * stride, upwards: true };
  context.globalAlpha = wash;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  drawGrid(context, picture(matrix, shade), side);
  context.globalAlpha = 1;
}

/** Grid points lie on the edges of the square, so half a cell hangs over on every side. */
export function drawGrid(context: CanvasRenderingContext2D, image: HTMLCanvasElement, side: number): void {
  const cell = side / (image.width - 1);
  context.save();
  context.beginPath();
  context.rect(0, 0, side, side);
  context.clip();
  context.drawImage(image, -cell / 2, -cell / 2, side + cell, side + cell);
  context.restore();
}

/** The line where the field crosses `level`. */
export function drawContour(
  context: CanvasRenderingContext2D,
  field: Field,
  level: number,
  side: number,
): void {
  const { data, resolution, offset, stride } = field;
  const values = Array.from({ length: resolution * resolution }, (_, i) => data[offset + i * stride] ?? 0);
  const { coordinates } = contours().size([resolution, resolution]).smooth(true).contour(values, level);
  const cell = side / (resolution - 1);
  context.save();
  context.beginPath();
  context.rect(0, 0, side, side);
  context.clip();
  context.beginPath();
  for (const ring of coordinates.flat()) {
    for (const [i, [x = 0, y = 0]] of ring.entries()) {
      const at = [(x - 0.5) * cell, side - (y - 0.5) * cell] as const;
      if (i === 0) context.moveTo(...at);
      else context.lineTo(...at);
    }
    context.closePath();
  }
  context.stroke();
  context.restore();
}
