/**
 * @file Where the thumb of a slider stands for a value: a log slider walks twentieths of decades in the sequence of
 * two digits, a linear one a round hundredth of its range, and one with stops of its own goes from stop to stop.
 */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
  readonly whole: boolean;
  /** Values in ascending order, two at least, instead of the range. */
  readonly stops?: readonly number[] | undefined;
}

const perDecade = 20;

/** Places of both ends and the way from one stop to the next. */
export function wayOf(scale: Scale): { readonly from: number; readonly to: number; readonly step: number } {
  const { min, max, log, stops } = scale;
  if (stops !== undefined) return { from: 0, to: stops.length - 1, step: 1 };
  if (!log) return { from: min, to: max, step: stepOf(scale) };
  return {
    from: Math.floor(Math.log10(min) * perDecade),
    to: Math.ceil(Math.log10(max) * perDecade),
    step: 1,
  };
}

export function placeOf(value: number, scale: Scale): number {
  const { from, to } = wayOf(scale);
  const place =
    scale.stops !== undefined
      ? between(value, scale.stops)
      : scale.log
        ? Math.log10(Math.max(value, scale.min)) * perDecade
        : value;
  return Math.min(to, Math.max(from, place));
}

/** A place among stops, whole at each of them. */
function between(value: number, stops: readonly number[]): number {
  const next = stops.findIndex((stop) => stop >= value);
  if (next <= 0) return next < 0 ? stops.length - 1 : 0;
  const [low = value, high = value] = stops.slice(next - 1);
  return next - 1 + (value - low) / (high - low);
}

/** The value at a place, within the range; the ends of a log scale are the ends of the range. */
export function valueAt(place: number, scale: Scale): number {
  const { min, max, log, whole, stops } = scale;
  const { from, to } = wayOf(scale);
  if (stops !== undefined) return stops[Math.round(place)] ?? min;
  if (place <= from) return min;
  if (place >= to) return max;
  const value = log ? Number((10 ** (place / perDecade)).toPrecision(2)) : Number(place.toPrecision(6));
  return Math.min(max, Math.max(min, whole ? Math.round(value) : value));
}

/** Whole numbers in steps that leave about a hundred stops; others in a round hundredth of the range. */
function stepOf({ min, max, whole }: Scale): number {
  const rough = (max - min) / 100;
  if (whole && rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1;
  const step = factor * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}
