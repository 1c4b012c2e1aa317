/** @file A plane through weight space, origin + a·first + b·second, and how points and movements look in it. */
import type { DirectionChoice, PlaneArrow, PlanePath, WeightPlace } from "../spec/landscape.ts";
import type { PathPoint } from "../train/path.ts";

export interface Direction {
  readonly vector: Float32Array;
  readonly share: number | null;
  readonly weight: WeightPlace | null;
}

/** Two directions; `kind` says what they really are of. */
export interface Directions {
  readonly kind: DirectionChoice["kind"];
  readonly first: Direction;
  readonly second: Direction;
}

export interface Plane extends Directions {
  readonly origin: Float32Array;
}

/** A vector's coordinates in the plane and the squared lengths of all of it and of what lies in the plane. */
interface Seen {
  readonly first: number;
  readonly second: number;
  readonly squared: number;
  readonly inside: number;
}

/** The nearest point of the plane to `to` − `from`, by least squares: directions need not be orthogonal. */
function seen({ first, second }: Directions, from: Float32Array, to: Float32Array): Seen {
  const [u, v] = [first.vector, second.vector];
  let [du, dv, uu, uv, vv, squared] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < to.length; i++) {
    const d = to[i]! - from[i]!;
    du += d * u[i]!;
    dv += d * v[i]!;
    uu += u[i]! * u[i]!;
    uv += u[i]! * v[i]!;
    vv += v[i]! * v[i]!;
    squared += d * d;
  }
  const determinant = uu * vv - uv * uv;
  const flat = determinant <= 1e-12 * uu * vv || determinant === 0;
  const a = flat ? (uu > 0 ? du / uu : 0) : (du * vv - dv * uv) / determinant;
  const b = flat ? 0 : (dv * uu - du * uv) / determinant;
  return { first: a, second: b, squared, inside: a * du + b * dv };
}

/** Coordinates of points that do not change are worked out once for a plane. */
const known = new WeakMap<Plane, WeakMap<Float32Array, Seen>>();

function seenOnce(plane: Plane, weights: Float32Array): Seen {
  const of = known.get(plane) ?? new WeakMap<Float32Array, Seen>();
  known.set(plane, of);
  const result = of.get(weights) ?? seen(plane, plane.origin, weights);
  of.set(weights, result);
  return result;
}

export function pathIn(plane: Plane, points: readonly PathPoint[]): PlanePath {
  const all = points.map(({ weights }) => seenOnce(plane, weights));
  return {
    steps: Float64Array.from(points, ({ step }) => step),
    first: Float32Array.from(all, (s) => s.first),
    second: Float32Array.from(all, (s) => s.second),
    distance: Float32Array.from(all, (s) => Math.sqrt(Math.max(0, s.squared - s.inside))),
  };
}

export function arrowIn(directions: Directions, from: Float32Array, to: Float32Array): PlaneArrow {
  const { first, second, squared, inside } = seen(directions, from, to);
  const share = squared === 0 ? 0 : Math.sqrt(Math.min(1, Math.max(0, inside / squared)));
  return { first, second, share, length: Math.sqrt(squared) };
}
