/** @file The geometry of windows that move over an image, shared by convolution and pooling. */
import type { Window, WindowAxis } from "../../ir/graph.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import { refused, shown } from "./layer.ts";

export interface WindowParams {
  readonly kernel: number;
  readonly stride: number;
  /** None where left out. */
  readonly padding?: "valid" | "same" | "causal";
}

export interface Geometry {
  /** Windows along height and width. */
  readonly size: readonly [number, number];
  readonly window: Window;
}

/**
 * Padding before and after along an axis. `same`: ⌈size / stride⌉ windows, the odd row of padding at the end;
 * `causal`: as many, all of the padding before, so that no window looks ahead.
 */
function paddingOf({ kernel, stride, padding = "valid" }: WindowParams, size: number): [number, number] {
  if (padding === "valid") return [0, 0];
  if (padding === "causal") return [kernel - 1, 0];
  const needed = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(needed / 2), Math.ceil(needed / 2)];
}

/** The windows along an axis of `size`, and how many: none where they do not fit. */
export function axisGeometry(params: WindowParams, size: number): WindowAxis & { readonly count: number } {
  const { kernel, stride } = params;
  const [before, after] = paddingOf(params, size);
  const count = Math.max(0, Math.floor((size + before + after - kernel) / stride) + 1);
  return { kernel, stride, padding: before, count };
}

/** The windows over an image [channels, height, width], or what is wrong. */
function geometry(params: WindowParams, image: readonly number[]): Geometry | Problem {
  const [, height, width] = image as [number, number, number];
  if (image.length !== 3) return refused("shape.notImage", { shape: shown(image) });
  const { count: rows, ...down } = axisGeometry(params, height);
  const { count: columns, ...across } = axisGeometry(params, width);
  if (Math.min(rows, columns) < 1)
    return refused("shape.windowTooLarge", { kernel: params.kernel, size: Math.min(height, width) });
  const window = down.padding === across.padding ? down : { ...down, width: across };
  return { size: [rows, columns], window };
}

/** The windows over an image of which `shape` has found nothing wrong. */
export function fitted(params: WindowParams, image: readonly number[]): Geometry {
  const found = geometry(params, image);
  if (!("size" in found)) throw new Error(found.code);
  return found;
}

/** The shape [channels, height, width] of the windows, or what is wrong. */
export function windowed(
  params: WindowParams,
  channels: number,
  image: readonly number[],
): number[] | Problem {
  const found = geometry(params, image);
  return "size" in found ? [channels, ...found.size] : found;
}
