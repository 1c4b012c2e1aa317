/** @file A relief seen from aside: turned, tilted, and laid on the screen without perspective. */

export interface Turn {
  /** Radians around the upright axis. */
  readonly around: number;
  /** Radians above the horizon, 0 to π/2; at π/2 it is seen from above, as the contours are. */
  readonly above: number;
  readonly zoom: number;
}

export const firstTurn: Turn = { around: -0.5, above: 0.75, zoom: 1 };
const bounds = { above: [0.12, Math.PI / 2], zoom: [0.5, 4] } as const;
const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value));

export const turned = ({ around, above, zoom }: Turn, by: Partial<Turn>): Turn => ({
  around: around + (by.around ?? 0),
  above: within(above + (by.above ?? 0), bounds.above),
  zoom: within(zoom * (by.zoom ?? 1), bounds.zoom),
});

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How high the highest ground is, of the square's edge. */
const rise = 0.42;
/** Of the smaller side of the screen, what the square's half diagonal takes. */
const fill = 0.45;

/** From the unit square (second upwards) and a height of 0 to 1 to pixels. */
export function projection({ around, above, zoom }: Turn, width: number, height: number) {
  const [cos, sin] = [Math.cos(around), Math.sin(around)];
  const [flat, steep] = [Math.sin(above), Math.cos(above)];
  const scale = fill * zoom * Math.min(width, height * 1.15) * Math.SQRT2;
  return (first: number, second: number, up: number): Place => {
    const [a, b] = [first - 0.5, second - 0.5];
    const away = a * sin + b * cos;
    const lifted = (up - 0.4) * rise;
    return {
      x: width / 2 + scale * (a * cos - b * sin),
      y: height / 2 - scale * (away * flat + lifted * steep),
    };
  };
}

/** Cells along an edge in the order in which nearer ones cover farther ones. */
export function farthestFirst(
  cells: number,
  { around }: Turn,
): {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
} {
  const order = (descending: boolean): readonly number[] =>
    Array.from({ length: cells }, (_, i) => (descending ? cells - 1 - i : i));
  return { columns: order(Math.sin(around) > 0), rows: order(Math.cos(around) > 0) };
}
