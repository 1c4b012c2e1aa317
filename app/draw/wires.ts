/** @file Weights as lines: thicker is larger, blue is negative, orange is positive, the largest on top. */
import { signedAt, type Ramp } from "./colour.ts";
import type { Point } from "./layout.ts";

export interface Wire {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
}

export interface WireStyle {
  readonly ramp: Ramp;
  /** Width in pixels of a weight of `scale` or more. */
  readonly widest: number;
  readonly scale: number;
}

const thinnest = 0.6;

export function drawWires(context: CanvasRenderingContext2D, wires: readonly Wire[], style: WireStyle): void {
  const ordered = [...wires].sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  for (const { from, to, weight } of ordered) {
    const share = Math.min(1, Math.abs(weight) / style.scale);
    context.strokeStyle = signedAt(style.ramp, Math.sign(weight) * (0.3 + 0.7 * share));
    context.lineWidth = thinnest + share * (style.widest - thinnest);
    context.globalAlpha = 0.35 + 0.65 * share;
    curve(context, from, to);
  }
  context.globalAlpha = 1;
}

/** A line that leaves and arrives level. */
function curve(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const bend = (to.x - from.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
  context.stroke();
}
