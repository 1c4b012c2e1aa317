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
const rise = 0.5;
/** Pixels for words: to the left and right, and above and below together. */
const beside = 44;
const around = 64;
/** Of the square's edge, as high as all of it is as it is first seen. */
const tall = Math.SQRT2 * Math.sin(firstTurn.above) + rise * Math.cos(firstTurn.above);
/** Words are below rather than above. */
const lift = 8;

/** From the unit square (second upwards) and a height of 0 to 1 to pixels. */
export function projection({ around: turn, above, zoom }: Turn, width: number, height: number) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [flat, steep] = [Math.sin(above), Math.cos(above)];
  const across = Math.max(width / 3, width / 2 - beside) * Math.SQRT2;
  const scale = zoom * Math.min(across, (height - around) / tall);
  return (first: number, second: number, up: number): Place => {
    const [a, b] = [first - 0.5, second - 0.5];
    const away = a * sin + b * cos;
    const lifted = (up - 0.5) * rise;
    return {
      x: width / 2 + scale * (a * cos - b * sin),
      y: height / 2 - lift - scale * (away * flat + lifted * steep),
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
