/** @file Tensors in a few numbers: mean, deviation, norm, zeros, and a histogram between the ends. Sums in float64. */
import { healthBins, type TensorSummary } from "../spec/health.ts";

/** Numbers that are not finite are left out; null where none are left. */
export function summarise(parts: readonly Float32Array[]): TensorSummary | null {
  let [size, sum, squares, zeros, low, high] = [0, 0, 0, 0, Infinity, -Infinity];
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const x = part[i]!;
      // Also false for NaN.
      if (!(x - x === 0)) continue;
      size++;
      sum += x;
      squares += x * x;
      if (x === 0) zeros++;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  if (size === 0) return null;
  const mean = sum / size;
  return {
    size,
    mean,
    deviation: Math.sqrt(Math.max(0, squares / size - mean * mean)),
    norm: Math.sqrt(squares),
    zeros: zeros / size,
    low,
    high,
    bins: histogram(parts, low, high, size),
  };
}

function histogram(parts: readonly Float32Array[], low: number, high: number, size: number): Float32Array {
  const bins = new Float32Array(healthBins);
  const perStep = high > low ? healthBins / (high - low) : 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const x = part[i]!;
      if (!(x - x === 0)) continue;
      const bin = Math.min(healthBins - 1, Math.floor((x - low) * perStep));
      bins[bin] = bins[bin]! + 1;
    }
  }
  return bins.map((n) => n / size);
}

/** √Σx² over all parts. */
export function normOf(parts: readonly Float32Array[]): number {
  let squares = 0;
  for (const part of parts) for (let i = 0; i < part.length; i++) squares += part[i]! * part[i]!;
  return Math.sqrt(squares);
}
