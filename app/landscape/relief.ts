/**
 * @file A grid of losses as a relief: which contour lines it has, where they run, and where their numbers stand.
 * Coordinates are of the unit square with x to the right and y downwards, times `unit`.
 */
import { contours, ticks } from "d3";
import type { PlaneExtent } from "../../engine/index.ts";

export interface Grid {
  readonly side: number;
  /** Row by row, from the lowest second coordinate up. */
  readonly values: Float32Array;
  readonly extent: PlaneExtent;
  /** Losses are missing (NaN): there are no lines yet. */
  readonly isPatchy?: boolean;
}

export interface Relief {
  /** Losses of the lines, ascending. */
  readonly thresholds: readonly number[];
  /** Lines stand at equal factors instead of equal distances. */
  readonly log: boolean;
  readonly least: number;
  readonly most: number;
}

type Point = readonly [x: number, y: number];

export interface Line {
  readonly threshold: number;
  /** Of 0 to 1: where it stands between the lowest and the highest line. */
  readonly share: number;
  /** Everything above it, as the data of a path. */
  readonly path: string;
  readonly rings: readonly (readonly Point[])[];
}

export interface LineLabel {
  readonly x: number;
  readonly y: number;
  readonly threshold: number;
}

/** The edge of the square that lines are drawn in. */
export const unit = 1000;
const digits = [1, 1.5, 2, 3, 5, 7];
const mostLines = 16;
/** From this ratio of the highest to the lowest loss on, lines stand at equal factors. */
const wide = 5;
/** Below this part of the highest loss there are no lines at equal factors: there would be no end of them. */
const floor = 1e-3;

export function reliefOf(values: ArrayLike<number>): Relief {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least > most) return { thresholds: [], log: false, least: 0, most: 1 };
  const log = least >= 0 && most > wide * least && most > 0;
  const thresholds = log ? factors(Math.max(least, most * floor), most) : ticks(least, most, 12);
  return { thresholds, log, least, most };
}

/** 1, 1.5, 2, 3, 5, 7, 10 …; fewer in a decade where there would be too many. */
function factors(from: number, to: number): readonly number[] {
  for (const leads of [digits, [1, 2, 5], [1, 3], [1]]) {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
      for (const lead of leads) found.push(Number(`${lead}e${power}`));
    }
    const inside = found.filter((value) => value > from && value < to);
    if (inside.length <= mostLines) return inside;
  }
  return [];
}

/** Losses on an upright scale. */
const mostHeights = 5;

/** Round losses for an upright scale in the measure of the lines: of lines at equal factors, every so many. */
export function heightTicks({ thresholds, log, least, most }: Relief): readonly number[] {
  if (!log) return ticks(least, most, mostHeights - 1);
  const every = Math.ceil(thresholds.length / mostHeights);
  return thresholds.filter((_, i) => i % every === 0);
}

/** How high a loss stands, 0 to 1, in the measure of the lines. */
export function heightOf({ log, least, most }: Relief, loss: number): number {
  if (Number.isNaN(loss)) return 1;
  const measure = (value: number): number => (log ? Math.log(Math.max(value, most * floor)) : value);
  const [from, to] = [measure(least), measure(most)];
  return to === from ? 0 : Math.min(1, Math.max(0, (measure(loss) - from) / (to - from)));
}

export function linesOf({ side, values }: Grid, { thresholds, most }: Relief): readonly Line[] {
  const filled = Array.from(values, (value) => (Number.isFinite(value) ? value : 10 * Math.abs(most) + 1));
  const trace = contours().size([side, side]).smooth(true);
  // Of a grid, points stand in the middle of cells.
  const place = ([x = 0, y = 0]: readonly number[]): Point => [
    ((x - 0.5) / (side - 1)) * unit,
    (1 - (y - 0.5) / (side - 1)) * unit,
  ];
  return thresholds.map((threshold, i) => {
    const rings = trace
      .contour(filled, threshold)
      .coordinates.flat()
      .map((ring) => ring.map(place));
    const share = thresholds.length === 1 ? 0.5 : i / (thresholds.length - 1);
    return { threshold, share, path: rings.map(ringPath).join(""), rings };
  });
}

const ringPath = (ring: readonly Point[]): string =>
  `M${ring.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;

interface Room {
  /** Pixels of the square's edges. */
  readonly width: number;
  readonly height: number;
  /** Where nothing should be written: places of other things, in the square. */
  readonly taken: readonly Point[];
}

/** Pixels between numbers, from the border, and from what else is drawn. */
const apart = 84;
const inset = { x: 26, y: 16 };
const clearance = 22;

/** One number a line, where it is far from all others; none where there is no room. */
export function labelsOf(lines: readonly Line[], { width, height, taken }: Room): readonly LineLabel[] {
  const [sx, sy] = [width / unit, height / unit];
  const placed: LineLabel[] = [];
  const distance = (x: number, y: number, [u, v]: Point): number => Math.hypot((x - u) * sx, (y - v) * sy);
  for (const { threshold, rings } of lines) {
    let best: LineLabel | null = null;
    let bestScore = 0;
    for (const [x, y] of rings.flatMap((ring) => ring.filter((_, i) => i % 3 === 0))) {
      const isInside =
        x * sx > inset.x && y * sy > inset.y && (unit - x) * sx > inset.x && (unit - y) * sy > inset.y;
      if (!isInside || taken.some((point) => distance(x, y, point) < clearance)) continue;
      const nearest = Math.min(1000, ...placed.map((label) => distance(x, y, [label.x, label.y])));
      if (nearest < apart || nearest <= bestScore) continue;
      best = { x, y, threshold };
      bestScore = nearest;
    }
    if (best !== null) placed.push(best);
  }
  return placed;
}

export interface Low {
  readonly first: number;
  readonly second: number;
  readonly loss: number;
}

/** The lowest inner points of a grid none of whose neighbours is lower, lowest first. */
export function lowsOf({ side, values, extent }: Grid): readonly Low[] {
  const found: Low[] = [];
  const at = ([from, to]: readonly [number, number], i: number): number =>
    from + ((to - from) * i) / (side - 1);
  const around = [-side - 1, -side, -side + 1, -1];
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const k = row * side + column;
      const loss = values[k]!;
      if (!around.every((offset) => values[k + offset]! > loss && values[k - offset]! >= loss)) continue;
      found.push({ first: at(extent.first, column), second: at(extent.second, row), loss });
    }
  }
  return found.sort((a, b) => a.loss - b.loss);
}

/** The loss between the points of a grid; NaN outside. */
export function lossAt({ side, values, extent }: Grid, first: number, second: number): number {
  const along = ([from, to]: readonly [number, number], value: number): number =>
    ((value - from) / (to - from)) * (side - 1);
  const [x, y] = [along(extent.first, first), along(extent.second, second)];
  if (!(x >= 0 && y >= 0 && x <= side - 1 && y <= side - 1)) return Number.NaN;
  const [i, j] = [Math.min(side - 2, Math.floor(x)), Math.min(side - 2, Math.floor(y))];
  const [u, v] = [x - i, y - j];
  const value = (di: number, dj: number): number => values[(j + dj) * side + i + di]!;
  return (1 - v) * ((1 - u) * value(0, 0) + u * value(1, 0)) + v * ((1 - u) * value(0, 1) + u * value(1, 1));
}
