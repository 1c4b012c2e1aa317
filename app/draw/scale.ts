/** @file From numbers to pixels and back, linear or logarithmic, with round ticks: what the charts need of a scale. */
import { nice, ticks } from "d3";

type Interval = readonly [number, number];

export interface Scale {
  (value: number): number;
  readonly domain: Interval;
  /** The value at a pixel. */
  readonly invert: (pixel: number) => number;
  /** Round numbers inside the domain, about `most` of them. */
  readonly ticks: (most: number) => readonly number[];
}

const onLine =
  ([a, b]: Interval, [from, to]: Interval) =>
  (value: number): number =>
    b === a ? (from + to) / 2 : from + ((value - a) / (b - a)) * (to - from);

export function linearScale(domain: Interval, range: Interval): Scale {
  const [from, to] = domain;
  const rest = { domain, invert: onLine(range, domain), ticks: (most: number) => ticks(from, to, most) };
  return Object.assign(onLine(domain, range), rest);
}

/** Over positive numbers; what lies outside the domain is drawn at its end. */
export function logScale(domain: Interval, range: Interval): Scale {
  const [from, to] = domain;
  const inLogs = linearScale([Math.log(from), Math.log(to)], range);
  const rest = {
    domain,
    invert: (pixel: number) => Math.exp(inLogs.invert(pixel)),
    ticks: (most: number) => ticks(from, to, most),
  };
  return Object.assign((value: number) => inLogs(Math.log(Math.min(to, Math.max(from, value)))), rest);
}

/** The interval widened to round ends. */
export const roundEnds = ([from, to]: Interval, most: number): Interval => nice(from, to, most);
