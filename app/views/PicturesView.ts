/** @file Small pictures side by side on one canvas, each in a square as high as the host, with sharp pixels. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { imageOf } from "../draw/image.ts";
import type { CreateView } from "./Drawing.tsx";

export interface PicturesProps {
  /** Each [channels, rows, columns]: one channel of amounts, or red, green and blue from 0 to 1. */
  readonly pictures: readonly Float32Array[];
  readonly shape: readonly number[];
  /** One channel is light, from black to white. */
  readonly isPhoto: boolean;
}

/** Room around a picture, in CSS pixels. */
const margin = 3;

export const createPictures: CreateView<PicturesProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ pictures, shape, isPhoto }) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { context, height: side } = surface;
      context.imageSmoothingEnabled = false;
      for (const [i, pixels] of pictures.entries()) {
        const at = i * side + margin;
        context.drawImage(imageOf(pixels, shape, isPhoto), at, margin, side - 2 * margin, side - 2 * margin);
      }
    },
    destroy: () => canvas.remove(),
  };
};
