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
  paintMatrix(image, 0, matrix, shade);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Paints a matrix into an image, from the column `left` on. */
export function paintMatrix(image: ImageData, left: number, matrix: Matrix, shade: Shade): void {
  const { columns, rows, offset, rowStride, upwards } = matrix;
  const paintRow = matrix.plane === undefined ? shadedRow(image, matrix, shade) : colouredRow(image, matrix);
  for (let row = 0; row < rows; row++) {
    const from = offset + (upwards ? rows - 1 - row : row) * rowStride;
    paintRow(row * image.width + left, from, columns);
  }
}

/** Paints pixels from `pixel` on with the numbers from `from` on. */
type PaintRow = (pixel: number, from: number, columns: number) => void;

/** All four bytes of a pixel at once. */
function shadedRow(image: ImageData, { data, stride }: Matrix, shade: Shade): PaintRow {
  const pixels = new Uint32Array(image.data.buffer);
  const ramp = new Uint32Array(shade.ramp.buffer, shade.ramp.byteOffset, shade.ramp.length / 4);
  const { scale, centre = 0, signed } = shade;
  return (pixel, from, columns) => {
    for (let k = 0; k < columns; k++) {
      const value = ((data[from + k * stride] ?? 0) - centre) / scale;
      pixels[pixel + k] = ramp[indexAt(signed ? (value + 1) / 2 : value)] ?? 0;
    }
  };
}

function colouredRow({ data: pixels }: ImageData, { data, stride, plane = 0 }: Matrix): PaintRow {
  return (pixel, from, columns) => {
    for (let k = 0; k < columns; k++) {
      for (let channel = 0; channel < 3; channel++)
        pixels[4 * (pixel + k) + channel] = 255 * (data[from + k * stride + channel * plane] ?? 0);
      pixels[4 * (pixel + k) + 3] = 255;
    }
  };
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
