/** @file Where a slider stops on a range that is logarithmic, but holds 0 or ends just below 1. */
import type { Field } from "../../engine/index.ts";

const round = (value: number): number => Number(value.toPrecision(3));
/** 1, 2 and 5 in each of these decades. */
const series = (decades: readonly number[]): number[] =>
  decades.flatMap((decade) => [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)));

/** Six decades below `max`, after 0. */
function fromZero(max: number): readonly number[] {
  const top = Math.ceil(Math.log10(max));
  const values = series(Array.from({ length: 7 }, (_, i) => top - 6 + i)).filter((value) => value < max);
  return [0, ...values, max];
}

/** Rates of forgetting and of decay: what is left to 1 is halved and halved again. */
function towardsOne(min: number, max: number): readonly number[] {
  const left = [0.5, ...series([-5, -4, -3, -2, -1]).filter((value) => value < 0.5), 0.3];
  const values = left.map((rest) => round5(1 - rest)).filter((value) => value > min && value < max);
  return [min, ...values.sort((a, b) => a - b), max];
}
const round5 = (value: number): number => Number(value.toFixed(5));

/** Undefined where the slider just walks the range. */
export function fieldStops(field: Extract<Field, { kind: "number" }>): readonly number[] | undefined {
  const { min, max, scale, default: standard } = field;
  if (scale === "log") return min === 0 ? fromZero(max).map(round) : undefined;
  const keepsMost = max === 1 ? standard >= 0.9 : min === 0 && max >= 0.99 && max < 1;
  return keepsMost ? towardsOne(min, max) : undefined;
}
