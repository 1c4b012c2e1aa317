/**
 * @file What an element of an image or sequence sees of each layer before it, back to the input. Layers that are applied
 * to every time step by themselves see of each step what they see of one.
 */
import { cutOff } from "../catalog/layers/convTranspose2d.ts";
import { axisGeometry, fitted, type WindowParams } from "../catalog/layers/spatial.ts";
import { windowAxes, type WindowAxis } from "../ir/graph.ts";
import type { WindowBox } from "../spec/explain.ts";
import type { AnyValues } from "../spec/params.ts";
import type { InferredLayer } from "../train/infer.ts";
import { indexOf } from "./elements.ts";

type Range = readonly [first: number, end: number];
interface Box {
  /** Of time steps, where every one of them is an image or a sequence of its own. */
  readonly times: Range | null;
  readonly rows: Range;
  readonly columns: Range;
}

/** What a range of the output sees along an axis of `size` of what is read. */
type Seeing = (range: Range, size: number) => Range;

const inPlace = new Set(["activation", "dropout", "noise", "batchNorm", "add", "multiply", "concat"]);

const all: Seeing = (_, size) => [0, size];

/** The windows of a range together, cut off at the edges. */
const through =
  ({ kernel, stride, padding }: WindowAxis): Seeing =>
  ([first, end], size) => [
    Math.max(0, first * stride - padding),
    Math.min(size, (end - 1) * stride - padding + kernel),
  ];

/** The places whose windows on the larger image reach the range. */
const reaching =
  ({ kernel, stride, padding }: WindowAxis): Seeing =>
  ([first, end], size) => [
    Math.max(0, Math.ceil((first + padding - kernel + 1) / stride)),
    Math.min(size, Math.floor((end - 1 + padding) / stride) + 1),
  ];

/** Bilinear interpolation reads the places to both sides; new place j is at (j + ½) / factor − ½. */
const enlarging =
  (factor: number, mode: unknown): Seeing =>
  ([first, end], size) => {
    if (mode === "nearest") return [Math.floor(first / factor), Math.floor((end - 1) / factor) + 1];
    const at = (j: number): number => Math.min(Math.max((j + 0.5) / factor - 0.5, 0), size - 1);
    return [Math.floor(at(first)), Math.ceil(at(end - 1)) + 1];
  };

const paddings = ["valid", "same", "causal"] as const;

function windowParams(params: AnyValues): WindowParams {
  const padding = paddings.find((name) => name === params["padding"]) ?? "valid";
  return { kernel: Number(params["kernel"]), stride: Number(params["stride"]), padding };
}

interface Window {
  readonly down: Seeing;
  readonly across: Seeing;
}

/** Of layers whose elements see a part of what they read; `shape` is what they read, of one time step. */
const windows: Readonly<Record<string, (params: AnyValues, shape: readonly number[]) => Window>> = {
  conv2d: overImage,
  maxPool2d: overImage,
  avgPool2d: overImage,
  conv1d: inTime,
  maxPool1d: inTime,
  avgPool1d: inTime,
  convTranspose2d: (params) => {
    const { kernel, stride } = windowParams(params);
    const axis = { kernel, stride, padding: cutOff(windowParams(params)) };
    return { down: reaching(axis), across: reaching(axis) };
  },
  upsample: (params) => {
    const seeing = enlarging(Number(params["factor"]), params["mode"]);
    return { down: seeing, across: seeing };
  },
};

function overImage(params: AnyValues, shape: readonly number[]): Window {
  const [down, across] = windowAxes(fitted(windowParams(params), shape).window);
  return { down: through(down), across: through(across) };
}
function inTime(params: AnyValues, shape: readonly number[]): Window {
  return { down: through(axisGeometry(windowParams(params), shape[0]!)), across: all };
}

export const hasWindow = ({ spec }: InferredLayer): boolean => spec.type in windows;

const isOverTime = ({ params }: InferredLayer): boolean => params["timeDistributed"] === true;

/** Height and width of what is read, or time and features. */
const extentOf = (shape: readonly number[]): readonly [number, number] => [shape.at(-2)!, shape.at(-1)!];

/** What a box of a layer's output sees of what it reads; null where that is no longer a box. */
function before(layer: InferredLayer, box: Box): Box | null {
  const { shape } = layer.inputs[0]!;
  const { type } = layer.spec;
  if (inPlace.has(type) && shape.length > 1) return box;
  if (type === "dense" && shape.length === 2) return { ...box, columns: [0, shape[1]!] };
  if (type === "flatten" && isOverTime(layer) && shape.length > 2) return wholeSteps(box.rows, shape);
  const window = windows[type]?.(layer.params, isOverTime(layer) ? shape.slice(1) : shape);
  if (!window) return null;
  const [height, width] = extentOf(shape);
  return {
    times: box.times,
    rows: window.down(box.rows, height),
    columns: window.across(box.columns, width),
  };
}

/** Each time step's numbers in one line are all of that time step. */
const wholeSteps = (times: Range, shape: readonly number[]): Box => {
  const [height, width] = extentOf(shape);
  return { times, rows: [0, height], columns: [0, width] };
};

/** @param at an element of the layer's output, or of its preactivation, of any sample */
export function receptiveField(
  layers: readonly InferredLayer[],
  layer: InferredLayer,
  at: number,
): WindowBox[] {
  const byId = new Map(layers.map((one) => [one.spec.id, one]));
  const found = new Map<string, Box>();
  const pending: [InferredLayer, Box][] = [[layer, boxAt(layer, at)]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [here, box] = next;
    const wider = before(here, box);
    if (!wider) continue;
    for (const id of here.spec.from) {
      const known = found.get(id);
      found.set(id, known ? around(known, wider) : wider);
      pending.push([byId.get(id)!, wider]);
    }
  }
  return [...found].map(([tensor, box]) => ({ tensor, ...box }));
}

const single = (i: number): Range => [i, i + 1];

function boxAt(layer: InferredLayer, at: number): Box {
  const { shape } = layer;
  const index = indexOf(shape, at % shape.reduce((a, b) => a * b, 1));
  return {
    times: isOverTime(layer) ? single(index[0]!) : null,
    rows: single(index.at(-2) ?? 0),
    columns: single(index.at(-1) ?? 0),
  };
}

const both = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
const around = (a: Box, b: Box): Box => ({
  times: a.times && b.times && both(a.times, b.times),
  rows: both(a.rows, b.rows),
  columns: both(a.columns, b.columns),
});
