/** @file The grid of a landscape: levels of refinement, each of which keeps what points it shares with the one before, and its minima. */
import { landscapeSide, type Minimum, type PlaneExtent } from "../spec/landscape.ts";
import type { PlanePath } from "../spec/landscape.ts";

/** Minima that are told of. */
const mostMinima = 12;

const coordinate = ([from, to]: readonly [number, number], i: number, side: number): number =>
  from + ((to - from) * i) / (side - 1);

/** Of a point along an edge of a level, the same point of the level before; −1 where that has none there. */
function coarser(level: number, i: number): number {
  if (level === 0) return -1;
  const at = (i * (landscapeSide(level - 1) - 1)) / (landscapeSide(level) - 1);
  return Number.isInteger(at) ? at : -1;
}

/** A level's points that the level before does not have, as places in its grid, and their coordinates. */
export function newPoints(
  level: number,
  { first, second }: PlaneExtent,
): { readonly places: Uint32Array; readonly points: Float32Array } {
  const side = landscapeSide(level);
  const places: number[] = [];
  for (let place = 0; place < side * side; place++) {
    const isOld = coarser(level, Math.floor(place / side)) >= 0 && coarser(level, place % side) >= 0;
    if (!isOld) places.push(place);
  }
  const points = new Float32Array(2 * places.length);
  places.forEach((place, i) => {
    points[2 * i] = coordinate(first, place % side, side);
    points[2 * i + 1] = coordinate(second, Math.floor(place / side), side);
  });
  return { places: Uint32Array.from(places), points };
}

/** Room for a level's values, with those of the level before in their places. */
export function refined(level: number, before: Float32Array | null): Float32Array {
  const side = landscapeSide(level);
  const coarse = landscapeSide(level - 1);
  return Float32Array.from({ length: side * side }, (_, place) => {
    const [row, column] = [coarser(level, Math.floor(place / side)), coarser(level, place % side)];
    return before && row >= 0 && column >= 0 ? before[row * coarse + column]! : Number.NaN;
  });
}

/** The lowest inner points none of whose neighbours is lower; of equal neighbours the first one counts. */
export function minimaOf(values: Float32Array, side: number, extent: PlaneExtent): Minimum[] {
  const found: Minimum[] = [];
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const place = row * side + column;
      if (!isMinimum(values, place, side)) continue;
      const first = coordinate(extent.first, column, side);
      const second = coordinate(extent.second, row, side);
      found.push({ first, second, loss: values[place]! });
    }
  }
  return found.sort((a, b) => a.loss - b.loss).slice(0, mostMinima);
}

function isMinimum(values: Float32Array, place: number, side: number): boolean {
  const value = values[place]!;
  if (!Number.isFinite(value)) return false;
  for (const offset of [-side - 1, -side, -side + 1, -1]) {
    if (values[place + offset]! <= value || values[place - offset]! < value) return false;
  }
  return true;
}

/** Room around a path, of its own size; half an edge where nothing has moved. */
const room = { margin: 0.2, least: 1e-3 };

/** An interval of this length around the middle of another. */
function centred([low, high]: readonly [number, number], edge: number): [number, number] {
  const middle = (low + high) / 2;
  return [middle - edge / 2, middle + edge / 2];
}

const length = ([low, high]: readonly [number, number]): number => high - low;

interface Fit {
  /** Half the edge of a square around the origin that has to be inside as well. */
  readonly around: number;
  readonly aspect: number;
}

/** The smallest rectangle of the wished proportions with the origin and the path inside, and room around them. */
export function extentAround(paths: readonly PlanePath[], { around, aspect }: Fit): PlaneExtent {
  const range = (of: "first" | "second"): [number, number] => {
    let [low, high] = [-around, around];
    for (const path of paths) {
      for (const value of path[of]) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return [low, high];
  };
  const [first, second] = [range("first"), range("second")];
  const needed = Math.max(length(second), length(first) / aspect);
  const height = needed > 2 * room.least ? needed * (1 + 2 * room.margin) : 2;
  return { first: centred(first, height * aspect), second: centred(second, height) };
}
