/**
 * @file Of all planes through the origin, the one that holds the most of the squared lengths of some vectors.
 * Worked out from their inner products, of which there are few, where numbers may be many.
 */

/** Of an eigenvector's iteration: rounds, and the change at which it has settled. */
const settled = { rounds: 400, change: 1e-9 };

export interface Principal {
  readonly vector: Float32Array;
  /** Of the squared lengths, how much lies along it; 0 to 1. */
  readonly share: number;
}

/** Σ uᵢvᵢ, in float64. */
export function dot(u: Float32Array, v: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!;
  return sum;
}

/**
 * Up to two orthonormal directions, the one with the larger share first; fewer where there are no more.
 * The first vector that has a part along one lies on its negative side. `pause` is called between pieces of a few
 * milliseconds.
 */
export async function principalComponents(
  moved: readonly Float32Array[],
  pause: () => Promise<void>,
): Promise<Principal[]> {
  const products = await innerProducts(moved, pause);
  const count = moved.length;
  let whole = 0;
  for (let i = 0; i < count; i++) whole += products[i * count + i]!;
  const found: Principal[] = [];
  if (whole === 0) return found;
  while (found.length < 2) {
    const { value, vector } = largestEigenvector(products, count);
    if (!(value > 1e-10 * whole)) break;
    deflate(products, vector, value);
    found.push({ vector: combined(moved, vector), share: Math.min(1, value / whole) });
  }
  return found;
}

/** [n × n], float64. */
async function innerProducts(
  rows: readonly Float32Array[],
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const count = rows.length;
  const products = new Float64Array(count * count);
  let work = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(rows[i]!, rows[j]!);
      products[i * count + j] = product;
      products[j * count + i] = product;
    }
    work += (i + 1) * (rows[i]?.length ?? 0);
    if (work > 5e6) {
      await pause();
      work = 0;
    }
  }
  return products;
}

/** By power iteration, from a fixed start. */
function largestEigenvector(
  matrix: Float64Array,
  count: number,
): { readonly value: number; readonly vector: Float64Array } {
  let vector = Float64Array.from({ length: count }, (_, i) => 1 + ((i * 7919) % 101) / 101);
  let value = 0;
  for (let round = 0; round < settled.rounds; round++) {
    const next = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += matrix[i * count + j]! * vector[j]!;
      next[i] = sum;
    }
    const length = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
    if (length === 0) return { value: 0, vector };
    let change = 0;
    for (let i = 0; i < count; i++) {
      next[i] = next[i]! / length;
      change = Math.max(change, Math.abs(next[i]! - vector[i]!));
    }
    vector = next;
    value = length;
    if (change < settled.change) break;
  }
  return { value, vector };
}

/** Takes value · v vᵀ away. */
function deflate(matrix: Float64Array, vector: Float64Array, value: number): void {
  const count = vector.length;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++)
      matrix[i * count + j] = matrix[i * count + j]! - value * vector[i]! * vector[j]!;
  }
}

/** Σ cᵢ rowᵢ, of length 1; the first row that has a part along it lies on the negative side. */
function combined(rows: readonly Float32Array[], coefficients: Float64Array): Float32Array {
  const sum = new Float64Array(rows[0]!.length);
  rows.forEach((row, r) => {
    const c = coefficients[r]!;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + c * row[i]!;
  });
  const largest = coefficients.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
  const start = coefficients.find((c) => Math.abs(c) > 1e-6 * largest) ?? 1;
  const length = Math.sqrt(sum.reduce((total, x) => total + x * x, 0));
  const scale = (start > 0 ? -1 : 1) / length;
  return Float32Array.from(sum, (x) => x * scale);
}
