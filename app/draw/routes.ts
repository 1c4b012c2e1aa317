/** @file Edges as smooth lines through points: they leave, pass and arrive level, on a canvas and in SVG alike. */
import type { Box, Layout, Plate, Point } from "./layout.ts";

/** One piece of a line: a cubic from the end of the piece before, by two controls, to `to`. */
export interface Piece {
  readonly first: Point;
  readonly second: Point;
  readonly to: Point;
}

/** A line that turns back leaves and arrives this far beside the plates, and hangs this deep to pass under them. */
const turn = 48;
const hang = 150;

export const leavingFrom = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });
export const arrivingAt = ({ x, y, height }: Box): Point => ({ x, y: y + height / 2 });

/** The way from one plate to another: the layout's own, or straight across. */
export function wayBetween({ routes }: Layout, from: Plate, to: Plate): readonly Point[] {
  const route = routes.find((one) => one.from === from.id && one.to === to.id);
  return route?.points ?? [leavingFrom(from), arrivingAt(to)];
}

export function piecesOf(points: readonly Point[]): readonly Piece[] {
  return points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    const [bend, drop] = to.x > from.x ? [(to.x - from.x) / 2, 0] : [turn, hang];
    return { first: { x: from.x + bend, y: from.y + drop }, second: { x: to.x - bend, y: to.y + drop }, to };
  });
}

export function strokeRoute(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  const [start] = points;
  if (start === undefined) return;
  context.beginPath();
  context.moveTo(start.x, start.y);
  for (const { first, second, to } of piecesOf(points)) {
    context.bezierCurveTo(first.x, first.y, second.x, second.y, to.x, to.y);
  }
  context.stroke();
}
