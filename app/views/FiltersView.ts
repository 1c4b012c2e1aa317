/** @file A convolution opened: every filter above the feature map that it makes of the sample. */
import type { TensorValue } from "../../engine/index.ts";
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { drawRamp } from "../draw/key.ts";
import { gridOf, type Box } from "../draw/layout.ts";
import { largest, picture, roundScale, type Shade } from "../draw/picture.ts";
import { bound } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface FiltersProps {
  readonly weights: string;
  readonly maps: string;
  readonly words: { readonly filters: string; readonly maps: string };
}

const labelWidth = 96;
/** A row of filters is as high as its squares, and never lower than its words. */
const leastRow = 36;
const shareOfFilters = 0.44;

export const createFilters: CreateView<FiltersProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ weights, maps, words }, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { context, width, height } = surface;
      const colours = palette();
      const filters = snapshot?.observations[weights]?.[0];
      const made = snapshot?.observations[maps]?.[0];
      const filterHeight = Math.max(
        leastRow,
        Math.min(shareOfFilters * (height - 10), (width - labelWidth) / (filters?.shape[0] ?? 1)),
      );
      const mapHeight = height - filterHeight - 10;
      drawLabel(context, words.filters, filterHeight / 2, filters, colours);
      drawLabel(context, words.maps, filterHeight + 10 + mapHeight / 2, made, colours);
      const room = { x: labelWidth, width: width - labelWidth };
      if (filters !== undefined)
        drawFilters(context, filters, { ...room, y: 0, height: filterHeight }, colours);
      if (made !== undefined)
        drawMaps(context, made, { ...room, y: filterHeight + 10, height: mapHeight }, colours);
    },
    destroy: () => canvas.remove(),
  };
};

/** The scale of one row of pictures: it does not flicker while the numbers move. */
const scaleOf = ({ data }: TensorValue): number => roundScale(largest(data));

const keyWidth = 30;

/** What a row shows, and under it the key of its colours with the numbers at their ends. */
function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  y: number,
  shown: TensorValue | undefined,
  { signed, token }: Palette,
): void {
  context.font = `${token("--w-label")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink-2");
  context.textAlign = "start";
  context.textBaseline = "middle";
  context.fillText(text, 0, y - 9);
  if (shown === undefined) return;
  const end = bound(scaleOf(shown));
  context.fillStyle = token("--ink-3");
  context.fillText(`−${end}`, 0, y + 9);
  const left = Math.ceil(context.measureText(`−${end}`).width) + 4;
  drawRamp(context, { x: left, y: y + 6, width: keyWidth, height: 6 }, signed);
  context.fillStyle = token("--ink-3");
  context.fillText(`+${end}`, left + keyWidth + 4, y + 9);
}

/** Side by side, one column for each filter, so that a filter stands above its map. */
function columns(count: number, room: Box): readonly Box[] {
  const width = room.width / count;
  const side = Math.min(width - 4, room.height);
  return Array.from({ length: count }, (_, i) => ({
    x: room.x + (i + 0.5) * width - side / 2,
    y: room.y + (room.height - side) / 2,
    width: side,
    height: side,
  }));
}

/** [out, in, height, width]; several input channels are tiled inside the filter's square. */
function drawFilters(
  context: CanvasRenderingContext2D,
  { shape, data }: TensorValue,
  room: Box,
  { signed }: Palette,
) {
  const [outs = 1, ins = 1, rows = 1, across = 1] = shape;
  const shade: Shade = { ramp: signed, scale: scaleOf({ shape, data }), signed: true };
  context.imageSmoothingEnabled = false;
  for (const [out, box] of columns(outs, room).entries()) {
    for (const [input, tile] of gridOf(ins, box).entries()) {
      const offset = (out * ins + input) * rows * across;
      const matrix = { data, columns: across, rows, offset, stride: 1, rowStride: across, upwards: false };
      context.drawImage(picture(matrix, shade), tile.x, tile.y, tile.width, tile.height);
    }
  }
}

/** [1, channels, height, width] */
function drawMaps(
  context: CanvasRenderingContext2D,
  { shape, data }: TensorValue,
  room: Box,
  { signed }: Palette,
) {
  const [, channels = 1, rows = 1, across = 1] = shape;
  const shade: Shade = { ramp: signed, scale: scaleOf({ shape, data }), signed: true };
  context.imageSmoothingEnabled = false;
  for (const [channel, box] of columns(channels, room).entries()) {
    const offset = channel * rows * across;
    const matrix = { data, columns: across, rows, offset, stride: 1, rowStride: across, upwards: false };
    context.drawImage(picture(matrix, shade), box.x, box.y, box.width, box.height);
  }
}
