/** @file From coordinates of the plane to pixels of the picture and back, and how what is in sight is moved. */
import type { PlaneExtent } from "../../engine/index.ts";
import { linearScale, type Scale } from "../draw/scale.ts";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface View {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
}

export function viewOf(extent: PlaneExtent, frame: Frame): View {
  return {
    frame,
    x: linearScale(extent.first, [frame.left, frame.width - frame.right]),
    y: linearScale(extent.second, [frame.height - frame.bottom, frame.top]),
  };
}

export const plotOf = ({ width, height, left, right, top, bottom }: Frame) => ({
  width: Math.max(1, width - left - right),
  height: Math.max(1, height - top - bottom),
});

type Interval = readonly [number, number];

const moved = ([from, to]: Interval, share: number): Interval => {
  const by = share * (to - from);
  return [from - by, to - by];
};

/** Everything goes along by shares of what is in sight, to the right and upwards. */
export const panned = ({ first, second }: PlaneExtent, right: number, up: number): PlaneExtent => ({
  first: moved(first, right),
  second: moved(second, up),
});

const scaled = ([from, to]: Interval, factor: number, at: number): Interval => [
  at + (from - at) * factor,
  at + (to - at) * factor,
];

/** `factor` times as much is in sight; the point at these coordinates stays where it is. */
export const zoomed = (
  { first, second }: PlaneExtent,
  factor: number,
  [x, y]: readonly [number, number],
): PlaneExtent => ({ first: scaled(first, factor, x), second: scaled(second, factor, y) });

export const middleOf = ({ first, second }: PlaneExtent): readonly [number, number] => [
  (first[0] + first[1]) / 2,
  (second[0] + second[1]) / 2,
];

/** Of the number of a tick: the last one stays inside. */
export const tickAnchor = (at: number, { width, right }: Frame): "middle" | "end" =>
  at > width - right - 12 ? "end" : "middle";
