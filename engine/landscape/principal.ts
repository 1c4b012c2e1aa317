/**
 * @file The principal directions of paths through weight space (Li et al. 2018, section 7): of all planes through a
 * point, the one that holds the most of the squared distances of the paths' points from it.
 */
import type { PathPoint } from "../train/path.ts";
import { type Principal, principalComponents } from "../train/principalComponents.ts";

/** Points that directions are taken from; of longer paths, so many at even distances. */
const most = 128;

function thinned(points: readonly PathPoint[], count: number): readonly PathPoint[] {
  if (points.length <= count) return points;
  const at = (i: number): PathPoint => points[Math.round((i * (points.length - 1)) / (count - 1))]!;
  return Array.from({ length: count }, (_, i) => at(i));
}

/**
 * Up to two orthonormal directions, the one with the larger share first; fewer where the points do not move so much.
 * The first of all points lies on the negative side of both. `pause` is called between pieces of a few milliseconds.
 */
export async function principalDirections(
  paths: readonly (readonly PathPoint[])[],
  through: Float32Array,
  pause: () => Promise<void>,
): Promise<Principal[]> {
  const each = Math.max(2, Math.floor(most / Math.max(1, paths.length)));
  const moved = paths.flatMap((path) =>
    thinned(path, each).map(({ weights }) => weights.map((w, i) => w - through[i]!)),
  );
  return principalComponents(moved, pause);
}
