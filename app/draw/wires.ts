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
/** Sizes that are told apart: wires of one size and sign are one path, which is drawn many times as fast as each alone. */
const sizes = 20;

export function drawWires(
  context: CanvasRenderingContext2D,
  wires: readonly Wire[],
  { ramp, widest, scale }: WireStyle,
): void {
  const levels = new Map<number, Path2D>();
  for (const wire of wires) {
    const size = Math.round(sizes * Math.min(1, Math.abs(wire.weight) / scale));
    const level = wire.weight < 0 ? -size : size;
    const path = levels.get(level) ?? new Path2D();
    levels.set(level, path);
    addCurve(path, wire);
  }
  for (const [level, path] of [...levels].sort(([a], [b]) => Math.abs(a) - Math.abs(b))) {
    const share = Math.abs(level) / sizes;
    context.strokeStyle = signedAt(ramp, Math.sign(level) * (0.3 + 0.7 * share));
    context.lineWidth = thinnest + share * (widest - thinnest);
    context.globalAlpha = 0.35 + 0.65 * share;
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** A line that leaves and arrives level. */
function addCurve(path: Path2D, { from, to }: Wire): void {
  const bend = (to.x - from.x) / 2;
  path.moveTo(from.x, from.y);
  path.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
}

const samples = 48;

/** Points along the line of a wire, close enough together to measure a distance to it. */
export function alongLevel({ from, to }: Pick<Wire, "from" | "to">): readonly Point[] {
  return Array.from({ length: samples + 1 }, (_, k) => {
    const t = k / samples;
    const run = 1.5 * t * (1 - t) + t * t * t;
    const rise = t * t * (3 - 2 * t);
    return { x: from.x + (to.x - from.x) * run, y: from.y + (to.y - from.y) * rise };
  });
}
