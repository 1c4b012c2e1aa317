/** @file Weight and bias of a layer that computes sums of products, with PyTorch's defaults for both. */
import type { Initializer } from "../../spec/params.ts";
import type { WeightSpec } from "./layer.ts";

interface AffineParams {
  readonly bias: boolean;
  readonly weightInit: Initializer;
  readonly biasInit: Initializer;
}

/**
 * `shape` is [out, in, …], with a bias for each of `units`; nn.Linear and nn.Conv2d draw both from
 * U(−1/√fanIn, 1/√fanIn).
 */
export function affineWeights(
  { bias, weightInit, biasInit }: AffineParams,
  shape: readonly [number, number, ...number[]],
  units: number = shape[0],
): Record<string, WeightSpec> {
  const [out, inputs, ...kernel] = shape;
  const area = kernel.reduce((a, b) => a * b, 1);
  const [fanIn, fanOut] = [inputs * area, out * area];
  const standard = { kind: "uniform", bound: 1 / Math.sqrt(fanIn) } as const;
  const weight = { shape, fanIn, fanOut, init: weightInit, standard, decays: true };
  return bias
    ? { weight, bias: { shape: [units], fanIn, fanOut, init: biasInit, standard, decays: false } }
    : { weight };
}
