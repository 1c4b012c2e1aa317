/** @file Small pictures side by side on one canvas, each in a square as high as the host, with sharp pixels. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette } from "../draw/colour.ts";
import { picture, scratch } from "../draw/picture.ts";
import type { CreateView } from "./Drawing.tsx";

export interface PicturesProps {
  /** Each [channels, rows, columns]: one channel of amounts, or red, green and blue from 0 to 1. */
  readonly pictures: readonly Float32Array[];
  readonly shape: readonly number[];
}

/** Room around a picture, in CSS pixels. */
const margin = 3;

export const createPictures: CreateView<PicturesProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ pictures, shape }) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { context, height: side } = surface;
      context.imageSmoothingEnabled = false;
      for (const [i, pixels] of pictures.entries()) {
        const at = i * side + margin;
        context.drawImage(imageOf(pixels, shape), at, margin, side - 2 * margin, side - 2 * margin);
      }
    },
    destroy: () => canvas.remove(),
  };
};

/** Draw it at once, before the next one is made. */
function imageOf(pixels: Float32Array, shape: readonly number[]): HTMLCanvasElement {
  const [channels = 1, rows = 1, columns = 1] = shape;
  if (channels === 3) return colourImage(pixels, rows, columns);
  const matrix = { data: pixels, columns, rows, offset: 0, stride: 1, rowStride: columns, upwards: false };
  return picture(matrix, { ramp: palette().amount, scale: 1, signed: false });
}

function colourImage(pixels: Float32Array, rows: number, columns: number): HTMLCanvasElement {
  const canvas = scratch(columns, rows);
  const context = canvas.getContext("2d");
  const image = context?.createImageData(columns, rows);
  if (image === undefined) return canvas;
  const size = rows * columns;
  for (let i = 0; i < size; i++) {
    for (let channel = 0; channel < 3; channel++)
      image.data[4 * i + channel] = 255 * (pixels[channel * size + i] ?? 0);
    image.data[4 * i + 3] = 255;
  }
  context?.putImageData(image, 0, 0);
  return canvas;
}
