/**
 * @file What is said of a layer's numbers where they are: summaries leave the worker, tensors do not. A summary travels
 * as a row of numbers of fixed length, NaN where there is nothing to say.
 */
import type { TensorValue } from "./run.ts";

/** Bars of a histogram. */
export const healthBins = 32;

/** Of the numbers of a tensor that are finite. */
export interface TensorSummary {
  /** Numbers looked at. */
  readonly size: number;
  readonly mean: number;
  /** √(Σ(x − mean)² / size) */
  readonly deviation: number;
  /** √Σx² */
  readonly norm: number;
  /** Share of exact zeros, 0 to 1. */
  readonly zeros: number;
  readonly low: number;
  readonly high: number;
  /** [healthBins], shares of the numbers in equal steps from `low` to `high`; they add up to 1. */
  readonly bins: Float32Array;
}

/** One layer on the pending step's batch, or on the first `samples` of it. */
export interface LayerHealth {
  readonly samples: number;
  /** Without biases, where there are others. */
  readonly weights: TensorSummary | null;
  /** The layer's output. */
  readonly activations: TensorSummary | null;
  /** ∂L/∂w of those weights, before clipping. */
  readonly gradients: TensorSummary | null;
  /** ‖Δw‖ / ‖w‖ of the pending step; null where the layer is not trained. */
  readonly updateRatio: number | null;
  /**
   * Share of units whose activation has slope 0 on all samples; of a recurrent layer those of all gates and the candidate, at
   * all time steps. Null where a layer has no activation of its own.
   */
  readonly dead: number | null;
  /** Share of values where |f′(z)| is less than a hundredth of the activation's largest slope; likewise. */
  readonly saturated: number | null;
}

const scalars = ["size", "mean", "deviation", "norm", "zeros", "low", "high"] as const;
const parts = ["weights", "activations", "gradients"] as const;
const single = ["updateRatio", "dead", "saturated"] as const;
const perPart = scalars.length + healthBins;

export function packHealth(health: LayerHealth): TensorValue {
  const data = new Float32Array(1 + parts.length * perPart + single.length).fill(Number.NaN);
  data[0] = health.samples;
  for (const [i, name] of parts.entries()) {
    const summary = health[name];
    if (summary === null) continue;
    const from = 1 + i * perPart;
    for (const [k, scalar] of scalars.entries()) data[from + k] = summary[scalar];
    data.set(summary.bins, from + scalars.length);
  }
  const rest = 1 + parts.length * perPart;
  for (const [i, name] of single.entries()) data[rest + i] = health[name] ?? Number.NaN;
  return { shape: [data.length], data };
}

export function unpackHealth({ data }: TensorValue): LayerHealth {
  const rest = 1 + parts.length * perPart;
  const number = (i: number): number | null => (Number.isNaN(data[rest + i]) ? null : data[rest + i]!);
  return {
    samples: data[0] ?? 0,
    weights: unpackSummary(data, 0),
    activations: unpackSummary(data, 1),
    gradients: unpackSummary(data, 2),
    updateRatio: number(0),
    dead: number(1),
    saturated: number(2),
  };
}

function unpackSummary(data: Float32Array, part: number): TensorSummary | null {
  const from = 1 + part * perPart;
  const at = (k: number): number => data[from + k] ?? Number.NaN;
  if (Number.isNaN(at(0))) return null;
  const bins = data.subarray(from + scalars.length, from + perPart);
  return {
    size: at(0),
    mean: at(1),
    deviation: at(2),
    norm: at(3),
    zeros: at(4),
    low: at(5),
    high: at(6),
    bins,
  };
}

/** What a layer makes of samples, on the two directions along which its outputs differ most. */
export interface HiddenSpace {
  /** Share of the variance along each direction, 0 to 1; the larger first, 0 where there is no such direction. */
  readonly shares: readonly [number, number];
  /** [n, 2]: the samples, in the order of their part. */
  readonly samples: Float32Array;
  /** [resolution², 2]: the grid over the input plane, row by row from the bottom left; empty where none was asked. */
  readonly grid: Float32Array;
  /** [time, 2]: the states of one sample over time; empty where none was asked, or the layer has none. */
  readonly trail: Float32Array;
}

export function packSpace({ shares, samples, grid, trail }: HiddenSpace): TensorValue {
  const head = [samples.length, grid.length, trail.length, ...shares];
  const data = new Float32Array(head.length + samples.length + grid.length + trail.length);
  data.set(head);
  data.set(samples, head.length);
  data.set(grid, head.length + samples.length);
  data.set(trail, head.length + samples.length + grid.length);
  return { shape: [data.length], data };
}

export function unpackSpace({ data }: TensorValue): HiddenSpace {
  const [samples = 0, grid = 0, trail = 0, first = 0, second = 0] = data;
  const cut = (from: number, length: number): Float32Array => data.subarray(5 + from, 5 + from + length);
  return {
    shares: [first, second],
    samples: cut(0, samples),
    grid: cut(samples, grid),
    trail: cut(samples + grid, trail),
  };
}
