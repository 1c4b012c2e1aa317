/** @file Convolutions and pools, whose windows ONNX describes by their padding at both ends. */
import { kernelOf, type Node, spatial, type Window, windowAxes, type WindowAxis } from "../../ir/graph.ts";
import { product, type Shape } from "../../ir/shape.ts";
import { type Context, reshaped } from "./context.ts";
import type { Attributes } from "./emitter.ts";

type Size = readonly [number, number];

/** Padding after the last window along an axis; below 0 where elements are left over. */
const after = ({ kernel, stride, padding }: WindowAxis, size: number, windows: number): number =>
  (windows - 1) * stride + kernel - padding - size;

/** The same along both axes. */
const ends = (window: Window, size: Size, windows: Size): readonly number[] =>
  windowAxes(window).map((axis, i) => after(axis, size[i]!, windows[i]!));

const stridesOf = (window: Window) => ({ ints: windowAxes(window).map(({ stride }) => stride) });
const padded = (window: Window, behind: readonly number[]) => ({
  ints: [...windowAxes(window).map(({ padding }) => padding), ...behind.map((end) => Math.max(0, end))],
});

const windowAttributes = (window: Window, size: Size, windows: Size): Attributes => ({
  kernel_shape: { ints: kernelOf(window) },
  strides: stridesOf(window),
  pads: padded(window, ends(window, size, windows)),
});

/** The image without the rows and columns that would make room for windows more than `windows`. */
function fitting(c: Context, x: Node, window: Window, windows: Size): string {
  const left = ends(window, spatial(x), windows).map((end) => Math.min(0, end));
  if (windowAxes(window).every(({ stride }, i) => -left[i]! < stride)) return c.full(x);
  const { list, emit } = c.emitter;
  const to = spatial(x).map((s, axis) => s + left[axis]!);
  return emit("Slice", [c.full(x), list([0, 0]), list(to), list([2, 3])]);
}

/** A convolution, with `bias` [channels] where it has one. */
export function conv2d(c: Context, n: Node<"conv2d">, bias?: Node): string {
  const [x, w] = n.of as [Node, Node];
  const { window } = n.attrs;
  const operands = [fitting(c, x, window, spatial(n)), c.full(w), ...(bias ? [c.full(bias)] : [])];
  return c.emitter.emit("Conv", operands, windowAttributes(window, spatial(x), spatial(n)));
}

/** ConvTranspose is the adjoint of a convolution of `size`. */
function transposedAttributes(window: Window, size: Size, windows: Size): Attributes {
  const behind = ends(window, size, windows);
  return {
    kernel_shape: { ints: kernelOf(window) },
    strides: stridesOf(window),
    pads: padded(window, behind),
    output_padding: { ints: behind.map((end) => Math.max(0, -end)) },
  };
}

export function conv2dInput(c: Context, n: Node<"conv2dInput">): string {
  const [dy, w] = n.of as [Node, Node];
  const attributes = transposedAttributes(n.attrs.window, spatial(n), spatial(dy));
  return c.emitter.emit("ConvTranspose", [c.full(dy), c.full(w)], attributes);
}

/** A convolution in which samples and channels change places, and so do stride and dilation. */
export function conv2dWeight(c: Context, n: Node<"conv2dWeight">): string {
  const [x, dy] = n.of as [Node, Node];
  const { window } = n.attrs;
  const { emit } = c.emitter;
  const swap = { perm: { ints: [1, 0, 2, 3] } };
  const { pads } = windowAttributes(window, spatial(x), spatial(dy));
  const image = fitting(c, x, window, spatial(dy));
  const taps = emit("Conv", [emit("Transpose", [image], swap), emit("Transpose", [c.full(dy)], swap)], {
    kernel_shape: { ints: spatial(dy) },
    dilations: stridesOf(window),
    pads: pads!,
  });
  const turned = emit("Transpose", [taps], swap);
  const { list } = c.emitter;
  return emit("Slice", [turned, list([0, 0]), list(kernelOf(window)), list([2, 3])]);
}

/** The largest of each window, and, with `results` 2, where it is among all elements of the tensor. */
export function maxPool(
  c: Context,
  x: Node,
  window: Window,
  windows: Size,
  results: 1 | 2,
): readonly string[] {
  const attributes = windowAttributes(window, spatial(x), windows);
  return c.emitter.emitSeveral("MaxPool", [fitting(c, x, window, windows)], results, attributes);
}

export function poolArgmax(c: Context, n: Node<"poolArgmax">): string {
  const x = n.of[0]!;
  const [, picked] = maxPool(c, x, n.attrs.window, spatial(n), 2);
  return c.emitter.emit("Mod", [picked!, c.emitter.whole(spatial(x)[0] * spatial(x)[1])]);
}

/** The mean of each window; padding counts as zero. */
export function averagePool(c: Context, n: Node<"sumPool">): string {
  const [x] = n.of as [Node];
  const { window } = n.attrs;
  const attributes = windowAttributes(window, spatial(x), spatial(n));
  const image = fitting(c, x, window, spatial(n));
  return c.emitter.emit("AveragePool", [image], { ...attributes, count_include_pad: { int: 1 } });
}

export const sumPool = (c: Context, n: Node<"sumPool">): string =>
  c.emitter.emit("Mul", [averagePool(c, n), c.emitter.number(product(kernelOf(n.attrs.window)))]);

export function sumPoolInput(c: Context, n: Node<"sumPoolInput">): string {
  const [d] = n.of as [Node];
  const { window } = n.attrs;
  const channels = d.shape[1]!;
  const shape = [channels, 1, ...kernelOf(window)];
  const data = new Float32Array(product(shape)).fill(1);
  const ones = c.emitter.constant({ name: "constant/ones", type: "float", shape, data });
  const attributes = transposedAttributes(window, spatial(n), spatial(d));
  return c.emitter.emit("ConvTranspose", [c.full(d), ones], { ...attributes, group: { int: channels } });
}

/** [b, c, h, w] as [b, c, h · w]. */
const flat = ([batch, channels, height, width]: Shape): Shape => [batch!, channels!, height! * width!];

export function poolGather(c: Context, n: Node<"poolGather">): string {
  const { emit, list } = c.emitter;
  const [x, picked] = n.of.map((o) => emit("Reshape", [c.full(o), list(reshaped(flat(o.shape)))]));
  const values = emit("GatherElements", [x!, picked!], { axis: { int: 2 } });
  return emit("Reshape", [values, list(reshaped(n.shape))]);
}

export function poolScatter(c: Context, n: Node<"poolScatter">): string {
  const { emit, list, number } = c.emitter;
  const [d, picked] = n.of.map((o) => emit("Reshape", [c.full(o), list(reshaped(flat(o.shape)))]));
  const zeros = emit("Expand", [number(0), c.sizes(flat(n.shape))]);
  const sums = emit("ScatterElements", [zeros, picked!, d!], {
    axis: { int: 2 },
    reduction: { string: "add" },
  });
  return emit("Reshape", [sums, list(reshaped(n.shape))]);
}
