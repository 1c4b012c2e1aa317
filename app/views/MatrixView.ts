/** @file A matrix of weights or gradients as a heat-map with its key, one cell of it outlined. */
import type { TensorValue } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { drawRamp } from "../draw/key.ts";
import { largest, picture, roundScale } from "../draw/picture.ts";
import { bound } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface MatrixProps {
  readonly observation: string;
  /** Which of the observed tensors. */
  readonly index: number;
  readonly title: string;
  /** The outlined cell, in row-major order. */
  readonly place: number;
}

/** A tensor as a table: a row for each of its first extent, or one row of all. */
export function tableOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const all = shape.reduce((product, extent) => product * extent, 1);
  const rows = shape.length > 1 ? (shape[0] ?? 1) : 1;
  return { rows, columns: all / Math.max(1, rows) };
}

/** Height of the line of words over the cells. */
export const headHeight = 20;
/** The key is this wide, or narrower where the title needs the room; then only its positive end has a number. */
const keyWidth = 40;
const leastKey = 16;
const titleGap = 10;

export const createMatrix: CreateView<MatrixProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update(props, snapshot) {
      const surface = clear(canvas);
      const tensor = snapshot?.observations[props.observation]?.[props.index];
      if (surface === null) return;
      const colours = palette();
      drawHead(surface, props.title, tensor, colours);
      if (tensor !== undefined) drawCells(surface, tensor, props, colours);
    },
    destroy: () => canvas.remove(),
  };
};

function drawHead(
  { context, width }: Surface,
  title: string,
  tensor: TensorValue | undefined,
  { signed, token }: Palette,
): void {
  context.font = `${token("--w-label")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink-2");
  context.textBaseline = "middle";
  context.textAlign = "start";
  context.fillText(title, 0, 7);
  if (tensor === undefined) return;
  const end = `+${bound(roundScale(largest(tensor.data)))}`;
  const wide = context.measureText(end).width;
  const left = context.measureText(title).width + titleGap;
  const room = width - left - 2 * (wide + 4);
  const ramp = Math.max(leastKey, Math.min(keyWidth, room));
  context.fillStyle = token("--ink-3");
  context.textAlign = "end";
  context.fillText(end, width, 7);
  drawRamp(context, { x: width - wide - 4 - ramp, y: 4, width: ramp, height: 6 }, signed);
  if (room >= leastKey) context.fillText(end.replace("+", "−"), width - wide - 8 - ramp, 7);
}

function drawCells(
  { context, width, height }: Surface,
  { shape, data }: TensorValue,
  { place }: MatrixProps,
  { signed, token }: Palette,
): void {
  const { rows, columns } = tableOf(shape);
  const [row, column] = [Math.floor(place / columns), place % columns];
  const matrix = { data, columns, rows, offset: 0, stride: 1, rowStride: columns, upwards: false };
  const scale = roundScale(largest(data));
  const tall = height - headHeight;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture(matrix, { ramp: signed, scale, signed: true }), 0, headHeight, width, tall);
  context.strokeStyle = token("--accent");
  context.lineWidth = 2;
  const [across, down] = [width / columns, tall / rows];
  const box = { x: column * across, y: headHeight + row * down, width: across, height: down };
  context.strokeRect(box.x + 1, box.y + 1, Math.max(2, box.width - 2), Math.max(2, box.height - 2));
}
