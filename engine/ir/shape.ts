/**
 * @file Sizes and shapes with one symbolic factor: the batch.
 * A size k ≥ 0 is k itself; −k stands for k × batch. So 3 · −1 = −3 reads "three per sample", and only the product
 * of two symbolic sizes has no meaning here.
 */

/** A whole number, or, when negative, that many times the batch. */
export type Size = number;
/** Outermost axis first, as in PyTorch. */
export type Shape = readonly Size[];
export type DType = "f32" | "u32";

/** The batch axis itself. */
export const BATCH: Size = -1;

export function isSymbolic(size: Size): boolean {
  return size < 0;
}

/** `size` for a batch of `batch` samples. */
export function extent(size: Size, batch: number): number {
  return size < 0 ? -size * batch : size;
}

/** Product of sizes. Throws when two of them are symbolic. */
export function product(sizes: Shape): Size {
  let result = 1;
  for (const size of sizes) {
    if (result < 0 && size < 0) throw new Error(`shape [${sizes.join(", ")}] has the batch twice`);
    result *= size;
  }
  return result;
}

/** Row-major strides: how far apart neighbours along each axis are. */
export function strides(shape: Shape): Size[] {
  const result: Size[] = new Array<Size>(shape.length);
  let stride: Size = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    result[axis] = stride;
    if (axis > 0) stride = product([stride, shape[axis]!]);
  }
  return result;
}

/** `list` without the element at `axis`. */
export function without<T>(list: readonly T[], axis: number): T[] {
  return list.filter((_, i) => i !== axis);
}
/** `list` with another element at `axis`. */
export function replaced<T>(list: readonly T[], axis: number, element: T): T[] {
  return list.map((x, i) => (i === axis ? element : x));
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** `shape` as text: [B, 8] or [B·20, 8]. */
export function printShape(shape: Shape): string {
  return `[${shape.map((size) => (size < 0 ? (size === -1 ? "B" : `B·${-size}`) : size)).join(", ")}]`;
}
