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
/** Below this share it is 0: a tanh that float32 rounds to its end leaves a few 10⁻⁷ of 1 − y². */
const none = 1e-6;

/** The axis of the units of [samples, …]: channels of pictures, also of pictures over time, else the last one. */
export const unitAxis = (shape: readonly number[]): number =>
  shape.length >= 4 ? shape.length - 3 : shape.length - 1;

export interface UnitShares {
  /** Share of units with slope 0, as far as float32 tells, at every place of every sample. */
  readonly dead: number;
  /** Share of all values where |f′(z)| < `flat` × the largest slope. */
  readonly saturated: number;
}

/** The slopes of one function at each of its values, [samples, …], row-major. */
export interface Slopes {
  readonly values: Float32Array;
  readonly shape: readonly number[];
  /** The largest |f′(z)| over all z. */
  readonly largest: number;
  /** Where a unit's slopes of all such functions are 0, nothing reaches it. */
  readonly reaches: boolean;
}

/** Of the first `samples`; several functions, of equal shape, have the same units. */
export function unitShares(
  functions: readonly Slopes[],
  samples: number,
  axis = unitAxis(functions[0]!.shape),
): UnitShares {
  const { shape } = functions[0]!;
  const units = shape[axis] ?? 1;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const count = samples * shape.slice(1).reduce((a, b) => a * b, 1);
  const alive = new Uint8Array(units);
  let saturated = 0;
  for (const { values, largest, reaches } of functions) {
    const bound = flat * largest;
    for (let i = 0; i < count; i++) {
      const slope = Math.abs(values[i]!);
      if (slope > none * largest && reaches) alive[Math.floor(i / inner) % units] = 1;
      if (!(slope >= bound) || slope === 0) saturated++;
    }
  }
  const living = alive.reduce((sum, one) => sum + one, 0);
  const all = count * functions.length;
  return { dead: units === 0 ? 0 : 1 - living / units, saturated: all === 0 ? 0 : saturated / all };
}
