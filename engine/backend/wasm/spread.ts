/**
 * @file The gradient of a convolution's input where what flows back is a max-pool's gradient: instead of gathering,
 * for every pixel, from a plane of mostly zeros, each picked element is spread through the window over the image.
 */
import { withOperandAffines } from "../../ir/addresses.ts";
import type { Affine } from "../../ir/affine.ts";
import type { Nest } from "../../ir/nest.ts";
import { arg, mul } from "../../ir/scalar.ts";
import { product, type Shape, type Size } from "../../ir/shape.ts";
import { isProduct } from "./padding.ts";
import { type Drawing, type Picked, placesIn } from "./picked.ts";
import {
  addBuffer,
  copyNest,
  type Load,
  loadFrom,
  pointwise,
  rowMajorAddress,
  walk,
  zeros,
} from "./plain.ts";
import { putBack, renamed } from "./reorder.ts";

/** A sum over filters and windows of picked gradient × weight, for [batch, channels, height, width]. */
interface Spread {
  readonly picked: Picked;
  readonly weights: Load;
  /** The loops of the weights: filter, row, column, channel. */
  readonly loops: readonly [number, number, number, number];
  /** The loops of the result: batch, height, width. */
  readonly pixel: readonly [number, number, number];
  readonly padding: readonly [number, number];
}

/** A window of more weights than this is not written out whole. */
const largestWindow = 256;

/** The nests that compute `nest` by spreading; null where it is no such sum. */
export function spreading(nest: Nest, drawing: Drawing): Nest[] | null {
  const spread = isProduct(nest) ? spreadOf(nest, drawing) : null;
  return spread && nestsOf(nest, spread, drawing);
}

function spreadOf({ operands, loops, outer }: Nest, { picked }: Drawing): Spread | null {
  const gradient = operands.find((o): o is Load => o.kind === "load" && picked.has(o.buffer));
  const weights = operands.find((o): o is Load => o.kind === "load" && o !== gradient);
  if (!gradient || !weights || operands.length !== 2 || outer !== 4 || loops.length !== 7) return null;
  const found = picked.get(gradient.buffer)!;
  const axes = gradient.coordinates.map(({ position, divide }) => (divide === 1 ? axisOf(position) : null));
  const [down, across] = axes;
  const [batch, filter, more] = gradient.address.terms;
  const isWhole =
    batch?.stride.fixed === product(found.shape.slice(1)) &&
    filter?.stride.fixed === product(found.shape.slice(2));
  if (!down || !across || !isWhole || more || weights.coordinates.length > 0 || weights.row) return null;
  const channel = [0, 1, 2, 3].find((loop) => ![batch.loop, down.pixel, across.pixel].includes(loop))!;
  const own = [filter.loop, down.window, across.window, channel] as const;
  const isFilter =
    weights.address.terms.length <= 4 && weights.address.terms.every((t) => own.includes(t.loop));
  const isInside =
    own.slice(0, 3).every((loop) => loop >= outer) &&
    [batch.loop, down.pixel, across.pixel].every((l) => l < outer);
  const [height, width] = [loops[down.window]!, loops[across.window]!];
  const isWindow = height > 1 && width > 1 && height * width * loops[channel]! <= largestWindow;
  if (!isFilter || !isInside || !isWindow || found.shape[3]! < 2) return null;
  return {
    picked: found,
    weights,
    loops: own,
    pixel: [batch.loop, down.pixel, across.pixel],
    padding: [down.padding, across.padding],
  };
}

/** pixel − window + padding. */
function axisOf({ constant, terms }: Affine): { pixel: number; window: number; padding: number } | null {
  const pixel = terms.find((t) => t.stride.fixed === 1 && t.stride.perBatch === 0);
  const window = terms.find((t) => t.stride.fixed === -1 && t.stride.perBatch === 0);
  if (!pixel || !window || terms.length !== 2 || constant.perBatch !== 0 || constant.fixed < 0) return null;
  return { pixel: pixel.loop, window: window.loop, padding: constant.fixed };
}

function nestsOf(nest: Nest, found: Spread, drawing: Drawing): Nest[] {
  const { picked, weights, loops, pixel, padding } = found;
  const window = loops.map((loop) => nest.loops[loop]!);
  const [, height, width, channels] = window as [number, number, number, number];
  const [batch, , gradientHeight, gradientWidth] = picked.shape as readonly [Size, Size, number, number];
  const [rows, columns] = [gradientHeight + height - 1, gradientWidth + width - 1];
  const filter = addBuffer(drawing.buffers, window);
  const planes = addBuffer(drawing.buffers, [batch, rows, columns, channels]);
  const places = placesIn(columns, picked, drawing);
  const line = columns * channels;

  const packed = { buffer: filter, dtype: "f32", address: rowMajorAddress(window) } as const;
  const strides = [rows * line, line, channels, 1] as const;
  const origin = { fixed: padding[0] * line + padding[1] * channels, perBatch: 0 };
  const pixels = walk([...pixel, loops[3]].map((loop, i) => [loop, strides[i]!]));
  return [
    copyNest(
      window,
      withOperandAffines(weights, (a) => renamed(a, loops)),
      packed,
    ),
    ...places.nests,
    zeros(planes, product([batch, rows, columns, channels])),
    spreadNest(picked, window, { filter, planes, places: places.buffer }, strides),
    putBack(nest, loadFrom(planes, { ...pixels, constant: origin })),
  ];
}

/** Loops: those of the picked elements, then those of a filter's window and channels. */
function spreadNest(
  picked: Picked,
  window: Shape,
  { filter, planes, places }: Readonly<Record<"filter" | "planes" | "places", number>>,
  strides: readonly [number, number, number, number],
): Nest {
  const elements = picked.nest.loops;
  const at = rowMajorAddress(elements);
  const target = walk([0, 4, 5, 6].map((loop, i) => [loop, strides[i]!]));
  const weights = rowMajorAddress(window, [1, 4, 5, 6]);
  return {
    ...pointwise([...elements, ...window.slice(1)], { buffer: planes, dtype: "f32", address: target }),
    operands: [loadFrom(picked.values, at), loadFrom(filter, weights), loadFrom(places, at, "u32")],
    value: mul(arg(0), arg(1)),
    spread: { by: 2, stride: strides[2] },
  };
}
