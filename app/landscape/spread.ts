/** @file Words in a column that keep their distance: each as near to its place as the others let it. */

/**
 * Heights of words whose places are `wanted`, at least `apart` from each other and inside `bounds`. With `across` and
 * `reach`, words that stand further than that beside each other do not mind each other.
 */
export function spread(
  wanted: readonly number[],
  apart: number,
  [top, bottom]: readonly [number, number],
  across: readonly number[] = [],
  reach = Number.POSITIVE_INFINITY,
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const heights = [...wanted];
  const isNear = (i: number, j: number): boolean => Math.abs((across[i] ?? 0) - (across[j] ?? 0)) < reach;
  order.forEach((i, k) => {
    const above = order.slice(0, k).filter((j) => isNear(i, j));
    heights[i] = Math.max(top, wanted[i]!, ...above.map((j) => heights[j]! + apart));
  });
  // What was pushed out at the bottom pushes back.
  for (const [k, i] of [...order.entries()].reverse()) {
    const below = order.slice(k + 1).filter((j) => isNear(i, j));
    heights[i] = Math.min(bottom, heights[i]!, ...below.map((j) => heights[j]! - apart));
  }
  return heights;
}
