/** @file One image of amounts, sharp pixels. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette } from "../draw/colour.ts";
import { picture } from "../draw/picture.ts";
import type { CreateView } from "./Drawing.tsx";

export interface ImageProps {
  readonly pixels: Float32Array | null;
  readonly side: number;
}

export const createImage: CreateView<ImageProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ pixels, side }) {
      const surface = clear(canvas);
      if (surface === null || pixels === null) return;
      const { context, width, height } = surface;
      const matrix = {
        data: pixels,
        columns: side,
        rows: side,
        offset: 0,
        stride: 1,
        rowStride: side,
        upwards: false,
      };
      context.imageSmoothingEnabled = false;
      context.drawImage(
        picture(matrix, { ramp: palette().amount, scale: 1, signed: false }),
        0,
        0,
        width,
        height,
      );
    },
    destroy: () => canvas.remove(),
  };
};
