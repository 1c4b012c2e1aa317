/** @file Where every contender starts: the same weights and the same batch, from a seed, laid out as in PyTorch. */
import type { Layer, Workload } from "../cases.mjs";

/** Of a dense ([out, in]) or convolutional ([out, in, 3, 3]) layer. */
export interface Affine {
  readonly weight: Float32Array<ArrayBuffer>;
  readonly shape: readonly number[];
  readonly bias: Float32Array<ArrayBuffer>;
}

/** One for each layer; null where it has no weights, or draws its own (LSTM). */
export type Weights = readonly (Affine | null)[];

export interface Batch {
  /** [batch, …input] */
  readonly x: Float32Array<ArrayBuffer>;
  /** Class indices, [batch] or [batch, time]; −1 or 1, [batch], for squared error. */
  readonly y: Float32Array<ArrayBuffer>;
}

export const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** Shapes of one sample before each layer and after the last; images are [channels, height, width]. */
export function shapes({ input, layers }: Workload): readonly (readonly number[])[] {
  const found = [input];
  for (const layer of layers) found.push(after(layer, found[found.length - 1]!));
  return found;
}

function after(layer: Layer, shape: readonly number[]): readonly number[] {
  const [first = 1, height = 1, width = 1] = shape;
  if (layer.type === "conv") return [layer.filters, height, width];
  if (layer.type === "pool") return [first, height / 2, width / 2];
  return shape.length === 2 ? [first, layer.units] : [layer.units];
}

/** Uniform numbers in [0, 1): mulberry32, by Tommy Ettinger. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Uniform within ± 1/√(numbers that enter a unit), as PyTorch starts. */
export function makeWeights(workload: Workload): Weights {
  const random = uniform(1);
  const before = shapes(workload);
  return workload.layers.map((layer, i) => {
    const weightShape = shapeOfWeight(layer, before[i]!);
    if (weightShape === null) return null;
    const bound = 1 / Math.sqrt(product(weightShape.slice(1)));
    const draw = (length: number) => Float32Array.from({ length }, () => bound * (2 * random() - 1));
    return { weight: draw(product(weightShape)), shape: weightShape, bias: draw(weightShape[0]!) };
  });
}

function shapeOfWeight(layer: Layer, shape: readonly number[]): readonly number[] | null {
  if (layer.type === "dense") return [layer.units, shape.length === 2 ? shape[1]! : product(shape)];
  return layer.type === "conv" ? [layer.filters, shape[0]!, 3, 3] : null;
}

export function makeBatch({ input, layers, loss, batch }: Workload): Batch {
  const random = uniform(2);
  const last = layers[layers.length - 1];
  const classes = last?.type === "dense" ? last.units : 1;
  const answers = input.length === 2 ? batch * input[0]! : batch;
  const answer =
    loss === "crossEntropy" ? () => Math.floor(classes * random()) : () => 2 * Math.round(random()) - 1;
  return {
    x: Float32Array.from({ length: batch * product(input) }, random),
    y: Float32Array.from({ length: answers }, answer),
  };
}
