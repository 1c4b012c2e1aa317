/** @file The geometry of windows that move over an image, shared by convolution and pooling. */
import type { Window } from "../../ir/graph.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import { refused, shown } from "./layer.ts";

export interface SpatialParams {
  readonly kernel: number;
  readonly stride: number;
  readonly padding?: "valid" | "same";
}

export interface Geometry {
  /** Windows along height and width. */
  readonly size: readonly [number, number];
  readonly window: Window;
}

/** Padding before and after along an axis. `same`: ⌈size / stride⌉ windows, the odd row of padding at the end. */
function paddingOf({ kernel, stride, padding = "valid" }: SpatialParams, size: number): [number, number] {
  if (padding === "valid") return [0, 0];
  const needed = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(needed / 2), Math.ceil(needed / 2)];
}

function windowsAlong(params: SpatialParams, size: number): number {
  const [before, after] = paddingOf(params, size);
  return Math.floor((size + before + after - params.kernel) / params.stride) + 1;
}

/** The windows over an image [channels, height, width], or what is wrong. */
function geometry(params: SpatialParams, image: readonly number[]): Geometry | Problem {
  const { kernel, stride } = params;
  const [, height, width] = image as [number, number, number];
  if (image.length !== 3) return refused("shape.notImage", { shape: shown(image) });
  const size = [windowsAlong(params, height), windowsAlong(params, width)] as const;
  if (Math.min(...size) < 1)
    return refused("shape.windowTooLarge", { kernel, size: Math.min(height, width) });
  const [[vertical], [horizontal]] = [paddingOf(params, height), paddingOf(params, width)];
  if (vertical !== horizontal) return refused("shape.paddingDiffers", { shape: shown(image) });
  return { size, window: { kernel, stride, padding: vertical } };
}

/** The windows over an image of which `shape` has found nothing wrong. */
export function fitted(params: SpatialParams, image: readonly number[]): Geometry {
  const found = geometry(params, image);
  if (!("size" in found)) throw new Error(found.code);
  return found;
}

/** The shape [channels, height, width] of the windows, or what is wrong. */
export function windowed(
  params: SpatialParams,
  channels: number,
  image: readonly number[],
): number[] | Problem {
  const found = geometry(params, image);
  return "size" in found ? [channels, ...found.size] : found;
}
