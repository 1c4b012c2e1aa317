/**
 * @file The pictures of each layer on a sheet of its own, painted when there are new numbers: what only moves is
 * copied from its sheet.
 */
import type { Box } from "./layout.ts";
import { largest, paintMatrix, roundScale, type Matrix, type Shade } from "./picture.ts";

export interface Sheet {
  /** Numbers in a row of each picture. */
  readonly columns: number;
  readonly draw: (context: CanvasRenderingContext2D, unit: number, box: Box) => void;
}

export interface Sheets {
  /** A layer's sheet; the matrices are asked for only where `data`, the shade or what is shown is new. */
  readonly of: (
    id: string,
    data: Float32Array,
    shade: Shade,
    matrices: () => readonly (Matrix | null)[],
    /** Which of its units the matrices are of. */
    shown: string,
  ) => Sheet;
  /** A scale for a layer by its largest value. */
  readonly scaleOf: (id: string, data: Float32Array) => number;
}

interface Painted {
  readonly canvas: HTMLCanvasElement;
  /** What is on the canvas, to be painted over. */
  image: ImageData | null;
  data: Float32Array | null;
  shade: Shade | null;
  shown: string;
  pictures: number;
  columns: number;
  rows: number;
}

export function createSheets(): Sheets {
  const sheets = new Map<string, Painted>();
  const scales = new Map<string, { readonly data: Float32Array; readonly scale: number }>();
  return {
    of: (id, data, shade, matrices, shown) => {
      const sheet = sheets.get(id) ?? blank();
      sheets.set(id, sheet);
      if (sheet.data !== data || sheet.shown !== shown || !sameShade(sheet.shade, shade)) {
        sheet.shown = shown;
        paint(sheet, data, shade, matrices());
      }
      return { columns: sheet.columns, draw: (context, unit, box) => copy(sheet, context, unit, box) };
    },
    scaleOf: (id, data) => {
      const known = scales.get(id);
      const scale = known?.data === data ? known.scale : roundScale(largest(data));
      scales.set(id, { data, scale });
      return scale;
    },
  };
}

const blank = (): Painted => ({
  canvas: document.createElement("canvas"),
  image: null,
  data: null,
  shade: null,
  shown: "",
  pictures: 0,
  columns: 0,
  rows: 0,
});

const sameShade = (one: Shade | null, other: Shade): boolean =>
  one?.ramp === other.ramp &&
  one.scale === other.scale &&
  one.centre === other.centre &&
  one.signed === other.signed;

function paint(sheet: Painted, data: Float32Array, shade: Shade, matrices: readonly (Matrix | null)[]): void {
  const { columns, rows } = matrices[0] ?? { columns: 0, rows: 0 };
  const { canvas } = sheet;
  Object.assign(sheet, { data, shade, columns, rows, pictures: columns * rows > 0 ? matrices.length : 0 });
  if (canvas.width !== columns * matrices.length || canvas.height !== rows) {
    canvas.width = columns * matrices.length;
    canvas.height = rows;
  }
  const context = canvas.getContext("2d");
  if (context === null || sheet.pictures === 0) return;
  if (sheet.image?.width !== canvas.width || sheet.image.height !== canvas.height)
    sheet.image = context.createImageData(canvas.width, canvas.height);
  for (const [unit, matrix] of matrices.entries()) {
    if (matrix !== null) paintMatrix(sheet.image, unit * columns, matrix, shade);
  }
  context.putImageData(sheet.image, 0, 0);
}

function copy(
  { canvas, columns, rows, pictures }: Painted,
  context: CanvasRenderingContext2D,
  unit: number,
  { x, y, width, height }: Box,
): void {
  if (unit < pictures) context.drawImage(canvas, unit * columns, 0, columns, rows, x, y, width, height);
}
