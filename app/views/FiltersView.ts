/** @file A convolution opened: every filter above the feature map that it makes of the sample. */
import type { TensorValue } from "../../engine/index.ts";
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { drawRamp } from "../draw/key.ts";
import { gridOf, type Box, type Point } from "../draw/layout.ts";
import { largest, picture, roundScale, type Shade } from "../draw/picture.ts";
import { bound } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface FiltersProps {
  readonly weights: string;
  readonly maps: string;
  /** The first filter shown, and how many at most. */
  readonly first: number;
  readonly shown: number;
  readonly words: { readonly filters: string; readonly maps: string };
}

/** One line of words above the pictures. */
const headHeight = 20;
const mostInRow = 4;
const gap = 8;
const shareOfFilters = 0.32;
/** A filter and its map need no more height than this share of their width. */
const tallestShare = 1.45;
const keyWidth = 30;

export const createFilters: CreateView<FiltersProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ weights, maps, first, shown, words }, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { context, width } = surface;
      const colours = palette();
      const filters = snapshot?.observations[weights]?.[0];
      const made = snapshot?.observations[maps]?.[0];
      drawLabel(context, words.filters, 0, filters, colours);
      drawLabel(context, words.maps, width / 2, made, colours);
      const places = placesOf(filters?.shape[0] ?? 0, first, shown, surface);
      for (const [i, { filter, map }] of places.entries()) {
        if (filters !== undefined) drawFilter(context, filters, first + i, filter, colours);
        if (made !== undefined) drawMap(context, made, first + i, map, colours);
      }
    },
    destroy: () => canvas.remove(),
  };
};

/** The scale of one kind of pictures: it does not flicker while the numbers move. */
const scaleOf = ({ data }: TensorValue): number => roundScale(largest(data));

/** What is shown, and beside it the key of its colours with the numbers at their ends. */
function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  shown: TensorValue | undefined,
  { signed, token }: Palette,
): void {
  const y = headHeight / 2 - 2;
  context.font = `${token("--w-label")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink-2");
  context.textAlign = "start";
  context.textBaseline = "middle";
  context.fillText(text, x, y);
  if (shown === undefined) return;
  const end = bound(scaleOf(shown));
  const start = x + context.measureText(text).width + 10;
  const left = Math.ceil(start + context.measureText(`−${end}`).width) + 4;
  context.fillStyle = token("--ink-3");
  context.fillText(`−${end}`, start, y);
  drawRamp(context, { x: left, y: y - 3, width: keyWidth, height: 6 }, signed);
  context.fillStyle = token("--ink-3");
  context.fillText(`+${end}`, left + keyWidth + 4, y);
}

interface Place {
  readonly filter: Box;
  readonly map: Box;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Filters side by side in rows of four, each right above its map. */
function placesOf(of: number, first: number, shown: number, { width, height }: Size): readonly Place[] {
  const count = Math.max(0, Math.min(shown, of - first));
  const across = Math.min(mostInRow, count);
  const rows = Math.ceil(count / Math.max(1, across));
  const wide = width / across;
  const room = {
    width: wide,
    height: Math.min(tallestShare * wide, (height - headHeight - gap * (rows - 1)) / rows),
  };
  const top = headHeight + Math.max(0, height - headHeight - rows * (room.height + gap)) / 2;
  const small = Math.min(shareOfFilters * room.height, room.width - gap);
  const large = Math.min(room.height - small - 4, room.width - gap);
  return Array.from({ length: count }, (_, i) => {
    const middle = ((i % across) + 0.5) * room.width;
    const y = top + Math.floor(i / across) * (room.height + gap);
    return {
      filter: { x: middle - small / 2, y, width: small, height: small },
      map: { x: middle - large / 2, y: y + small + 4, width: large, height: large },
    };
  });
}

/** [out, in, height, width]; several input channels are tiled inside the filter's square. */
function drawFilter(
  context: CanvasRenderingContext2D,
  { shape, data }: TensorValue,
  filter: number,
  box: Box,
  { signed }: Palette,
): void {
  const [, ins = 1, rows = 1, across = 1] = shape;
  const shade: Shade = { ramp: signed, scale: scaleOf({ shape, data }), signed: true };
  context.imageSmoothingEnabled = false;
  for (const [input, tile] of gridOf(ins, box).entries()) {
    const offset = (filter * ins + input) * rows * across;
    const matrix = { data, columns: across, rows, offset, stride: 1, rowStride: across, upwards: false };
    context.drawImage(picture(matrix, shade), tile.x, tile.y, tile.width, tile.height);
  }
}

/** [1, channels, height, width] */
function drawMap(
  context: CanvasRenderingContext2D,
  { shape, data }: TensorValue,
  channel: number,
  box: Box,
  { signed }: Palette,
): void {
  const [, , rows = 1, across = 1] = shape;
  const shade: Shade = { ramp: signed, scale: scaleOf({ shape, data }), signed: true };
  const offset = channel * rows * across;
  const matrix = { data, columns: across, rows, offset, stride: 1, rowStride: across, upwards: false };
  context.imageSmoothingEnabled = false;
  context.drawImage(picture(matrix, shade), box.x, box.y, box.width, box.height);
}

/**
 * Which number of a filter lies under a point: its filter, channel, row and column. Null where there is none.
 * @param shape of the filters, [out, in, height, width]
 */
export function kernelCellAt(
  shape: readonly number[],
  { x, y }: Point,
  size: Size,
  { first, shown }: Pick<FiltersProps, "first" | "shown">,
): readonly number[] | null {
  const [of = 0, ins = 1, rows = 1, across = 1] = shape;
  for (const [i, { filter }] of placesOf(of, first, shown, size).entries()) {
    for (const [input, tile] of gridOf(ins, filter).entries()) {
      const [column, row] = [(x - tile.x) / tile.width, (y - tile.y) / tile.height];
      if (column < 0 || column >= 1 || row < 0 || row >= 1) continue;
      return [first + i, input, Math.floor(row * rows), Math.floor(column * across)];
    }
  }
  return null;
}
