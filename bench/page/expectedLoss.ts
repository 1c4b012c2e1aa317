/** @file The loss before the first step, in the plainest float64 loops: what every contender has to answer. */
import type { Workload } from "../cases.mjs";
import { type Affine, type Batch, product, shapes, type Weights } from "./start.ts";

type Numbers = ArrayLike<number>;

export function expectedLoss(workload: Workload, weights: Weights, { x, y }: Batch): number {
  const size = product(workload.input);
  let sum = 0;
  for (let i = 0; i < workload.batch; i++) {
    const output = forward(workload, weights, x.subarray(i * size, (i + 1) * size));
    sum += workload.loss === "crossEntropy" ? crossEntropy(output, y[i]!) : (output[0]! - y[i]!) ** 2;
  }
  return sum / workload.batch;
}

function forward(workload: Workload, weights: Weights, sample: Numbers): Numbers {
  const before = shapes(workload);
  return workload.layers.reduce((x: Numbers, layer, i) => {
    const affine = weights[i];
    if (layer.type === "dense" && affine) return dense(x, affine).map(activations[layer.activation]);
    if (layer.type === "conv" && affine) return conv(x, before[i]!, affine).map(activations.relu);
    if (layer.type === "pool") return pool(x, before[i]!);
    throw new Error(`no first loss is known for a layer of type ${layer.type}`);
  }, sample);
}

const activations = {
  tanh: Math.tanh,
  relu: (z: number) => Math.max(0, z),
  none: (z: number) => z,
};

function dense(x: Numbers, { weight, bias }: Affine): number[] {
  return Array.from(bias, (b, unit) => {
    let z = b;
    for (let i = 0; i < x.length; i++) z += weight[unit * x.length + i]! * x[i]!;
    return z;
  });
}

function conv(x: Numbers, shape: readonly number[], { weight, bias }: Affine): number[] {
  const [channels, height, width] = shape as [number, number, number];
  const z: number[] = [];
  for (let f = 0; f < bias.length; f++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        let sum = bias[f]!;
        for (let c = 0; c < channels; c++)
          for (let tap = 0; tap < 9; tap++) {
            const [r, k] = [row + Math.floor(tap / 3) - 1, column + (tap % 3) - 1];
            if (r < 0 || k < 0 || r >= height || k >= width) continue;
            sum += weight[(f * channels + c) * 9 + tap]! * x[(c * height + r) * width + k]!;
          }
        z.push(sum);
      }
  return z;
}

function pool(x: Numbers, shape: readonly number[]): number[] {
  const [channels, height, width] = shape as [number, number, number];
  const y: number[] = [];
  for (let row = 0; row < channels * height; row += 2)
    for (let column = 0; column < width; column += 2) {
      const at = row * width + column;
      y.push(Math.max(x[at]!, x[at + 1]!, x[at + width]!, x[at + width + 1]!));
    }
  return y;
}

function crossEntropy(z: Numbers, answer: number): number {
  const largest = Math.max(...Array.from(z));
  const sum = Array.from(z).reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return Math.log(sum) + largest - z[answer]!;
}
