/** @file A matrix as a picture, one pixel a number: the smallest thing that every heat-map is made of. */
import { indexAt, type Ramp } from "./colour.ts";

export interface Matrix {
  readonly data: Float32Array;
  readonly columns: number;
  readonly rows: number;
  /** Where the first number lies, and how far the next one of a row and of a column is. */
  readonly offset: number;
  readonly stride: number;
  readonly rowStride: number;
  /** Of a picture in colour: how far its green lies behind its red, and its blue behind its green; no ramp is asked. */
  readonly plane?: number;
  /** True: the first row is drawn at the bottom. */
  readonly upwards: boolean;
}

/** How a number becomes a place on the ramp: −scale..scale around `centre`, or 0..scale. */
export interface Shade {
  readonly ramp: Ramp;
  readonly scale: number;
  readonly centre?: number;
  readonly signed: boolean;
}

/** Sizes that are in sight are few; the longest unused goes first. */
const mostPictures = 32;
const pictures = new Map<string, HTMLCanvasElement>();

/** A scratch picture, reused by size: draw it at once, before the next one is made. */
export function picture(matrix: Matrix, shade: Shade): HTMLCanvasElement {
  const { columns, rows } = matrix;
  const canvas = scratch(columns, rows);
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(columns, rows);
  paint(image.data, matrix, shade);
  context.putImageData(image, 0, 0);
  return canvas;
}

function paint(pixels: Uint8ClampedArray, matrix: Matrix, { ramp, scale, centre = 0, signed }: Shade): void {
  const { data, columns, rows, offset, stride, rowStride, upwards, plane } = matrix;
  for (let row = 0; row < rows; row++) {
    const start = offset + (upwards ? rows - 1 - row : row) * rowStride;
    for (let column = 0; column < columns; column++) {
      const pixel = 4 * (row * columns + column);
      const at = start + column * stride;
      if (plane !== undefined) {
        for (let channel = 0; channel < 3; channel++)
          pixels[pixel + channel] = 255 * (data[at + channel * plane] ?? 0);
        pixels[pixel + 3] = 255;
        continue;
      }
      const value = ((data[at] ?? 0) - centre) / scale;
      const k = 4 * indexAt(signed ? (value + 1) / 2 : value);
      for (let channel = 0; channel < 4; channel++) pixels[pixel + channel] = ramp[k + channel] ?? 255;
    }
  }
}

/** A picture to draw on at once, reused by size. */
export function scratch(columns: number, rows: number): HTMLCanvasElement {
  const key = `${columns}×${rows}`;
  const canvas = pictures.get(key) ?? blank(columns, rows);
  pictures.delete(key);
  pictures.set(key, canvas);
  const [oldest] = pictures.keys();
  if (pictures.size > mostPictures && oldest !== undefined) pictures.delete(oldest);
  return canvas;
}

function blank(columns: number, rows: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  return canvas;
}

/** Largest size of any number; at least a little, so that zeros stay zero. */
export function largest(data: Float32Array): number {
  let size = 1e-6;
  for (const value of data) if (Math.abs(value) > size && Number.isFinite(value)) size = Math.abs(value);
  return size;
}

/** The next of 1, 2, 5, 10, … at or above a size: a scale that does not flicker. */
export function roundScale(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}
