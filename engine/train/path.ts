/**
 * @file The way of a run through weight space: its weights at some steps, in bounded memory. What is older is kept
 * further apart, so that the newest part has the most detail and the first point stays.
 */
export interface PathPoint {
  readonly step: number;
  readonly weights: Float32Array;
}

/** Bytes that the points may take, how many there are at most, and below how many none are worth keeping. */
const bounds = { bytes: 2 ** 24, most: 512, least: 8 };
/** Parameters up to which a point costs next to nothing. */
const tiny = 8192;
/** At the very beginning, where weights move the most: steps up to which every one, and every fourth, is kept. */
const beginning = { every: 32, fourth: 128 };
/** Milliseconds between later points: of tiny networks, and of others or on devices that have to be waited for. */
const between = { tiny: 10, other: 250 };

/** Points that are kept of a network with this many parameters; 0: none. */
export function pointsKept(parameters: number): number {
  const fit = Math.min(bounds.most, Math.floor(bounds.bytes / (4 * Math.max(1, parameters))));
  return fit < bounds.least ? 0 : fit;
}

export interface Path {
  readonly points: readonly PathPoint[];
  /** Points that there is room for; 0: none. */
  readonly most: number;
  /** Steps after which to ask `wants` again at the latest. */
  stepsToNext(step: number): number;
  wants(step: number, now: number): boolean;
  add(point: PathPoint, now: number): void;
  /** The run went back to `step`, or began anew: what was later is no part of its way. */
  rewind(step: number): void;
}

export interface PathOptions {
  /** To read the weights takes a while, so that only the beginning is kept unless somebody looks. */
  readonly slow: boolean;
  readonly watched: () => boolean;
  /** So many paths have the room of one. */
  readonly sharedBy?: number;
}

export function createPath(parameters: number, { slow, watched, sharedBy = 1 }: PathOptions): Path {
  const most = pointsKept(parameters * sharedBy);
  const isTiny = parameters <= tiny && !slow;
  let points: PathPoint[] = [];
  let after = Number.NEGATIVE_INFINITY;
  const last = (): number => points[points.length - 1]?.step ?? -1;
  return {
    most,
    get points() {
      return points;
    },
    stepsToNext: (step) => {
      if (!isTiny || step >= beginning.fourth) return Number.POSITIVE_INFINITY;
      return step < beginning.every ? 1 : 4 - (step % 4);
    },
    wants: (step, now) => {
      if (most === 0 || step <= last()) return false;
      if (points.length === 0) return true;
      if (isTiny && step <= beginning.fourth) return true;
      return now >= after && (!slow || watched());
    },
    add: (point, now) => {
      points.push(point);
      after = now + (isTiny ? between.tiny : between.other);
      if (points.length > most) points.splice(mostSpared(points), 1);
    },
    rewind: (step) => {
      points = points.filter((point) => point.step <= step);
    },
  };
}

/** The recorded points before `now`, and that one as the last. */
export const upTo = (now: PathPoint, points: readonly PathPoint[]): PathPoint[] => [
  ...points.filter(({ step }) => step < now.step),
  { step: now.step, weights: now.weights },
];

/** The inner point whose loss leaves the smallest gap for its age. */
function mostSpared(points: readonly PathPoint[]): number {
  const newest = points[points.length - 1]!.step;
  let [found, least] = [1, Number.POSITIVE_INFINITY];
  for (let i = 1; i < points.length - 1; i++) {
    const gap = points[i + 1]!.step - points[i - 1]!.step;
    const measure = gap / (newest - points[i]!.step + 1);
    if (measure < least) [found, least] = [i, measure];
  }
  return found;
}
