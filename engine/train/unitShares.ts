/**
 * @file Which units a gradient no longer reaches: dead ones, whose activation is flat on every sample looked at, and
 * values at which it is nearly flat. Read from the slopes f′(z) themselves, so that it holds for any activation.
 */
import type { ActivationName } from "../catalog/activations.ts";

/** The largest |f′(z)| over all z. */
export const largestSlopes: Readonly<Record<ActivationName, number>> = {
  identity: 1,
  step: 0,
  sigmoid: 0.25,
  tanh: 1,
  relu: 1,
  leakyRelu: 1,
  elu: 1,
  softmax: 1,
  gelu: 1.12899,
  softplus: 1,
  silu: 1.09984,
  hardTanh: 1,
  stepStraightThrough: 1,
};

/** A slope below this share of the largest counts as flat. */
export const flat = 0.01;

/** The axis of the units of [samples, …]: channels of pictures, also of pictures over time, else the last one. */
export const unitAxis = (shape: readonly number[]): number =>
  shape.length >= 4 ? shape.length - 3 : shape.length - 1;

export interface UnitShares {
  /** Share of units with slope 0 at every place of every sample. */
  readonly dead: number;
  /** Share of all values where |f′(z)| < `flat` × the largest slope. */
  readonly saturated: number;
}

/** `slopes` is [samples, …], row-major, of which the first `samples` are looked at. */
export function unitShares(
  slopes: Float32Array,
  shape: readonly number[],
  samples: number,
  largest: number,
): UnitShares {
  const axis = unitAxis(shape);
  const units = shape[axis] ?? 1;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const perSample = shape.slice(1).reduce((a, b) => a * b, 1);
  const alive = new Uint8Array(units);
  const bound = flat * largest;
  const count = samples * perSample;
  let saturated = 0;
  for (let i = 0; i < count; i++) {
    const slope = Math.abs(slopes[i]!);
    if (slope !== 0) alive[Math.floor(i / inner) % units] = 1;
    if (!(slope >= bound) || slope === 0) saturated++;
  }
  const living = alive.reduce((sum, one) => sum + one, 0);
  return { dead: units === 0 ? 0 : 1 - living / units, saturated: count === 0 ? 0 : saturated / count };
}
