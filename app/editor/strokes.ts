/**
 * @file What a stroke over drawn points does to them: dabs along its way, points erased under it, points moved with it.
 * Places and distances are in columns and rows of the grid, and what leaves it stays on its edge.
 */
import { type DrawnPoint, gridSize, maxPoints } from "../../engine/index.ts";

export interface Place {
  readonly column: number;
  readonly row: number;
}

/** How much a brush draws at once, and how far it reaches. */
export interface Brush {
  /** Points of a dab. */
  readonly points: number;
  /** They lie within this of its middle; what is erased or moved does, too. */
  readonly radius: number;
  /** From one dab of a stroke to the next. */
  readonly spacing: number;
}

export const brushes = {
  "1": { points: 1, radius: 18, spacing: 26 },
  "5": { points: 5, radius: 50, spacing: 60 },
  "15": { points: 15, radius: 100, spacing: 110 },
} as const satisfies Record<string, Brush>;
export type BrushName = keyof typeof brushes;

const onGrid = (place: number): number => Math.min(gridSize - 1, Math.max(0, Math.round(place)));

export const placeOn = (column: number, row: number): Place => ({ column: onGrid(column), row: onGrid(row) });

const distance = (a: Place, b: Place): number => Math.hypot(a.column - b.column, a.row - b.row);

/** Points of one class around `middle`, evenly over the brush; a single one stands in the middle. */
function dab(middle: Place, label: number, brush: Brush, random: () => number): readonly DrawnPoint[] {
  const { points, radius } = brush;
  return Array.from({ length: points }, () => {
    const reach = points === 1 ? 0 : radius * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    const column = middle.column + reach * Math.cos(angle);
    return { label, ...placeOn(column, middle.row + reach * Math.sin(angle)) };
  });
}

/** With more points at the end; those for which there is no room are left out. */
const withDab = (points: readonly DrawnPoint[], more: readonly DrawnPoint[]): readonly DrawnPoint[] =>
  points.length < maxPoints ? [...points, ...more].slice(0, maxPoints) : points;

/** Where dabs follow `last` on the way to `to`, each `spacing` from the one before. */
function alongWay(last: Place, to: Place, spacing: number): readonly Place[] {
  const way = distance(last, to);
  return Array.from({ length: Math.floor(way / spacing) }, (_, i) => {
    const share = ((i + 1) * spacing) / way;
    return placeOn(last.column + share * (to.column - last.column), last.row + share * (to.row - last.row));
  });
}

/** Without the points within `radius` of the way from one place to the other. */
const erased = (
  points: readonly DrawnPoint[],
  from: Place,
  to: Place,
  radius: number,
): readonly DrawnPoint[] => points.filter((point) => distanceToWay(point, from, to) > radius);

function distanceToWay(point: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.column - from.column, to.row - from.row];
  const length = dx * dx + dy * dy;
  const along = (point.column - from.column) * dx + (point.row - from.row) * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, along / length));
  return distance(point, { column: from.column + share * dx, row: from.row + share * dy });
}

/** The index of the point nearest to a place; the later one where two are equally near, for it lies on top. */
export function nearest(points: readonly DrawnPoint[], place: Place, within = Infinity): number | null {
  let best: number | null = null;
  let least = within;
  for (const [i, point] of points.entries()) {
    const away = distance(point, place);
    if (away > least) continue;
    [best, least] = [i, away];
  }
  return best;
}

/** Which points a brush takes hold of at a place: all within its reach, a brush of one point the nearest one. */
function heldAt(points: readonly DrawnPoint[], place: Place, brush: Brush): ReadonlySet<number> {
  if (brush.points === 1) {
    const index = nearest(points, place, 2 * brush.radius);
    return new Set(index === null ? [] : [index]);
  }
  return new Set([...points.keys()].filter((i) => distance(points[i]!, place) <= brush.radius));
}

/** With those held moved as far as from one place to the other. */
const moved = (
  points: readonly DrawnPoint[],
  held: ReadonlySet<number>,
  from: Place,
  to: Place,
): readonly DrawnPoint[] =>
  points.map((point, i) =>
    held.has(i)
      ? {
          ...point,
          ...placeOn(point.column + to.column - from.column, point.row + to.row - from.row),
        }
      : point,
  );

/** What a stroke does: draws points of a class, erases, or moves. */
export type Tool = number | "erase" | "move";

/** A stroke under way. */
export interface Stroke {
  readonly tool: Tool;
  readonly brush: Brush;
  /** Where it began. */
  readonly from: Place;
  /** Where its last dab is, or the eraser was last. */
  readonly last: Place;
  /** Indices of the points that move with it. */
  readonly held: ReadonlySet<number>;
  /** The points as they were before. */
  readonly before: readonly DrawnPoint[];
  /** The points as they are with it. */
  readonly points: readonly DrawnPoint[];
}

export function begun(
  before: readonly DrawnPoint[],
  place: Place,
  tool: Tool,
  brush: Brush,
  random: () => number = Math.random,
): Stroke {
  const start = { tool, brush, from: place, last: place, held: new Set<number>(), before, points: before };
  if (tool === "move") return { ...start, held: heldAt(before, place, brush) };
  if (tool === "erase") return { ...start, points: erased(before, place, place, brush.radius) };
  return { ...start, points: withDab(before, dab(place, tool, brush, random)) };
}

/** The stroke led on to `place`. */
export function extended(stroke: Stroke, place: Place, random: () => number = Math.random): Stroke {
  const { tool, brush, from, last, held, before, points } = stroke;
  if (tool === "move") return { ...stroke, points: moved(before, held, from, place) };
  if (tool === "erase") return { ...stroke, last: place, points: erased(points, last, place, brush.radius) };
  const dabs = alongWay(last, place, brush.spacing);
  return {
    ...stroke,
    last: dabs.at(-1) ?? last,
    points: dabs.reduce((drawn, at) => withDab(drawn, dab(at, tool, brush, random)), points),
  };
}
