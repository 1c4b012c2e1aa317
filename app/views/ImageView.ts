/** @file One image, sharp pixels: amounts from paper to ink, or a photograph, grey or in colour. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { imageOf } from "../draw/image.ts";
import type { CreateView } from "./Drawing.tsx";

export interface ImageProps {
  /** Of one channel, or of red, green and blue one after another, row by row from the top. */
  readonly pixels: Float32Array | null;
  readonly side: number;
  /** 0 is black and 1 is white, whatever the theme. */
  readonly isPhoto?: boolean;
}

export const createImage: CreateView<ImageProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ pixels, side, isPhoto = false }) {
      const surface = clear(canvas);
      if (surface === null || pixels === null) return;
      const { context, width, height } = surface;
      context.imageSmoothingEnabled = false;
      const shape = [pixels.length / (side * side), side, side];
      context.drawImage(imageOf(pixels, shape, isPhoto), 0, 0, width, height);
    },
    destroy: () => canvas.remove(),
  };
};
