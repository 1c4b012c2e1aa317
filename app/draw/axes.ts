/** @file Axes and grid of a chart: round ticks, words on both sides, room for the labels. */
import { linearScale, logScale, type Scale } from "./scale.ts";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
  readonly frame: Frame;
}

export interface AxisStyle {
  readonly font: string;
  readonly rule: string;
  readonly axis: string;
  readonly text: string;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function axes(frame: Frame, xs: Span, ys: Span, log: boolean): Axes {
  const x = linearScale([xs.from, xs.to], [frame.left, frame.width - frame.right]);
  const y = (log ? logScale : linearScale)([ys.from, ys.to], [frame.height - frame.bottom, frame.top]);
  return { x, y, frame };
}

/** At most about six ticks; a log axis has 1 and 3 of each decade where there is room, else whole decades. */
export function yTicks({ y }: Axes, log: boolean, most = 5): readonly number[] {
  if (!log) return y.ticks(most);
  const [from, to] = y.domain;
  const decades = Math.log10(to / from);
  const leads = decades <= 3 ? [1, 3] : [1];
  const every = Math.max(1, Math.ceil(decades / most));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += every) {
    for (const lead of leads) ticks.push(Number((lead * 10 ** power).toPrecision(1)));
  }
  const inside = ticks.filter((tick) => tick >= from * 0.999 && tick <= to * 1.001);
  return inside.length >= 2 ? inside : y.ticks(most);
}

export interface TickLabels {
  readonly x: (value: number) => string;
  readonly y: (value: number) => string;
  /** Said once, in the middle under the axis. */
  readonly xName: string;
}

export interface Ticks {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function drawAxes(
  context: CanvasRenderingContext2D,
  { x, y, frame }: Axes,
  ticks: Ticks,
  labels: TickLabels,
  style: AxisStyle,
): void {
  const base = frame.height - frame.bottom + 0.5;
  context.lineWidth = 1;
  context.font = style.font;
  context.fillStyle = style.text;
  context.textBaseline = "middle";
  context.textAlign = "end";
  context.strokeStyle = style.rule;
  for (const tick of ticks.y) {
    const at = Math.round(y(tick)) + 0.5;
    line(context, frame.left, at, frame.width - frame.right, at);
    context.fillText(labels.y(tick), frame.left - 8, at);
  }
  context.strokeStyle = style.axis;
  line(context, frame.left, base, frame.width - frame.right, base);
  context.textBaseline = "alphabetic";
  for (const tick of ticks.x) {
    const at = Math.round(x(tick)) + 0.5;
    line(context, at, base, at, base + 4);
    context.textAlign =
      at > frame.width - frame.right - 16 ? "end" : at < frame.left + 4 ? "start" : "center";
    context.fillText(labels.x(tick), at, base + 18);
  }
  context.textAlign = "center";
  if (labels.xName !== "")
    context.fillText(labels.xName, (frame.left + frame.width - frame.right) / 2, frame.height - 3);
}

export function line(
  context: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
