/** @file An image of the data as a picture: red, green and blue in colour, one channel as ink on paper or as light. */
import { palette } from "./colour.ts";
import { picture } from "./picture.ts";

/**
 * A scratch picture: draw it at once, before the next one is made.
 * @param pixels 0 to 1, in `shape` [channels, rows, columns]
 * @param isPhoto 0 is black and 1 is white, whatever the theme; else 0 is paper and 1 is ink
 */
export function imageOf(
  pixels: Float32Array,
  [channels = 1, rows = 1, columns = 1]: readonly number[],
  isPhoto: boolean,
): HTMLCanvasElement {
  const matrix = { data: pixels, columns, rows, offset: 0, stride: 1, rowStride: columns, upwards: false };
  const { light, amount } = palette();
  const inColour = channels === 3 ? { ...matrix, plane: rows * columns } : matrix;
  return picture(inColour, { ramp: isPhoto ? light : amount, scale: 1, signed: false });
}
