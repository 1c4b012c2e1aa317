/** @file Edges as lines that can be pointed at: the path of one in SVG, its middle, and which passes nearest. */
import type { Point } from "../draw/layout.ts";
import { type Piece, piecesOf } from "../draw/routes.ts";

const at = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The line as the `d` of an SVG path. */
export function pathOf(points: readonly Point[]): string {
  const [start] = points;
  if (start === undefined) return "";
  const pieces = piecesOf(points).map(({ first, second, to }) => `C${at(first)} ${at(second)} ${at(to)}`);
  return [`M${at(start)}`, ...pieces].join("");
}

const samplesPerPiece = 12;

const measured = new WeakMap<readonly Point[], readonly Point[]>();

/** Points along the line, close enough together to measure a distance to it; made once, since a drag asks at every move. */
export function alongRoute(points: readonly Point[]): readonly Point[] {
  const along = measured.get(points) ?? measure(points);
  measured.set(points, along);
  return along;
}

function measure(points: readonly Point[]): readonly Point[] {
  const [start] = points;
  if (start === undefined) return [];
  let from = start;
  const along = [start];
  for (const piece of piecesOf(points)) {
    for (let k = 1; k <= samplesPerPiece; k++) along.push(cubicAt(from, piece, k / samplesPerPiece));
    from = piece.to;
  }
  return along;
}

/** (1−t)³ p₀ + 3 (1−t)² t p₁ + 3 (1−t) t² p₂ + t³ p₃, in each coordinate. */
function cubicAt(from: Point, { first, second, to }: Piece, t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * from.x + b * first.x + c * second.x + d * to.x,
    y: a * from.y + b * first.y + c * second.y + d * to.y,
  };
}

/** Half way along the line. */
export function middleOfRoute(points: readonly Point[]): Point {
  const along = alongRoute(points);
  return along[Math.floor(along.length / 2)] ?? { x: 0, y: 0 };
}

/** The edge that passes nearest to a point; null where none is within `reach`. */
export function nearestRoute<Edge extends { readonly points: readonly Point[] }>(
  edges: readonly Edge[],
  point: Point,
  reach: number,
): Edge | null {
  let [nearest, least]: [Edge | null, number] = [null, reach];
  for (const edge of edges) {
    for (const { x, y } of alongRoute(edge.points)) {
      const distance = Math.hypot(x - point.x, y - point.y);
      if (distance <= least) [nearest, least] = [edge, distance];
    }
  }
  return nearest;
}
