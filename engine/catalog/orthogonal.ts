/**
 * @file Orthogonal weights (Saxe et al. 2014; torch.nn.init.orthogonal_): a matrix of normal numbers made orthonormal,
 * row by row or column by column, whichever are fewer; so signals keep their length.
 */
import type { RandomStream } from "../spec/random.ts";

/**
 * Values of a tensor [out, …], flattened to a matrix [out, rest]. They are Q of the QR decomposition whose R has a
 * positive diagonal, which is uniform over all orthonormal matrices. A vector is one column.
 */
export function orthogonal(shape: readonly number[], random: RandomStream): Float64Array {
  const [out = 1, ...others] = shape;
  const rest = others.reduce((a, b) => a * b, 1);
  const [count, length] = [Math.min(out, rest), Math.max(out, rest)];
  const vectors = Array.from({ length: count }, () => Float64Array.from({ length }, () => random.normal()));
  vectors.forEach((vector, i) => orthonormalise(vector, vectors.slice(0, i)));
  return Float64Array.from({ length: out * rest }, (_, i) => {
    const [row, column] = [Math.floor(i / rest), i % rest];
    return out <= rest ? vectors[row]![column]! : vectors[column]![row]!;
  });
}

/** Gram and Schmidt, twice, since once leaves rounding errors that grow with the matrix. */
function orthonormalise(vector: Float64Array, before: readonly Float64Array[]): void {
  for (let round = 0; round < 2; round++) {
    for (const other of before) {
      const share = dot(vector, other);
      for (let i = 0; i < vector.length; i++) vector[i]! -= share * other[i]!;
    }
  }
  const size = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i]! /= size;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
