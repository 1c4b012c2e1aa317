/** @file A loss landscape as a surface: cells from the back to the front, with the ways over it between them. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { amountAt, palette } from "../draw/colour.ts";
import { lookOf } from "../landscape/lanes.ts";
import {
  heightOf,
  linesOf,
  lossAt,
  reliefOf,
  unit,
  type Grid,
  type Line,
  type Relief,
} from "../landscape/relief.ts";
import { farthestFirst, projection, type Place, type Turn } from "../landscape/surface.ts";
import { drawFloor, drawScales, type AxisWords } from "../landscape/surfaceFrame.ts";
import { drawMarks, type Marks } from "../landscape/surfaceMarks.ts";
import type { Track } from "../landscape/scene.ts";
import type { CreateView } from "./Drawing.tsx";

export interface SurfaceProps {
  readonly grid: Grid;
  readonly marks: Marks;
  readonly words: AxisWords;
  readonly turn: Turn;
  /** Heights are logarithms of losses. */
  readonly isLog: boolean;
}

/** Cells along an edge: more are not told apart, and take long to draw. */
const mostCells = 64;
/** Of the ramp of amounts, the lowest ground and the highest; and what light adds or takes. */
const shades = { from: 0.03, to: 0.36, light: 0.1 };
/** Lines stand a little above the ground, so that cells do not hide them. */
const lift = { contour: 0.006, way: 0.014 };

type Project = ReturnType<typeof projection>;

interface Ground {
  readonly grid: Grid;
  readonly relief: Relief;
  readonly lines: readonly Line[];
  readonly cells: number;
  /** 0 to 1 at the corners of cells, row by row. */
  readonly heights: Float64Array;
}

/** A piece of a line, drawn right after the cell that it stands on. */
interface Piece {
  readonly from: Place;
  readonly to: Place;
  readonly colour: string;
  readonly dash: readonly number[];
  /** How far along its line it begins, for the dash. */
  readonly offset: number;
  readonly isWay: boolean;
}

type Pieces = Map<number, Piece[]>;

export const createSurface: CreateView<SurfaceProps> = (host) => {
  const canvas = addCanvas(host);
  let known: Ground | null = null;
  return {
    update({ grid, marks, words, turn, isLog }) {
      const surface = clear(canvas);
      if (surface === null) return;
      if (known?.grid !== grid || known.relief.log !== isLog) known = groundOf(grid, isLog);
      const { context, width, height } = surface;
      const project = projection(turn, width, height);
      const pieces: Pieces = new Map();
      addContours(pieces, known, project);
      for (const track of marks.tracks) addWay(pieces, known, track, project);
      if (marks.landing !== null) addJump(pieces, known, marks, project);
      const frame = { context, width, height, project };
      drawFloor(frame);
      drawCells(context, known, turn, project, pieces);
      drawScales(frame, grid, known.relief, words);
      drawMarks(context, marks, placing(known, project), height);
    },
    destroy: () => canvas.remove(),
  };
};

function groundOf(grid: Grid, isLog: boolean): Ground {
  const { side, values } = grid;
  const every = Math.max(1, Math.ceil((side - 1) / mostCells));
  const cells = Math.floor((side - 1) / every);
  const relief = { ...reliefOf(values), log: isLog };
  const heights = Float64Array.from({ length: (cells + 1) ** 2 }, (_, k) => {
    const loss = values[every * (Math.floor(k / (cells + 1)) * side + (k % (cells + 1)))]!;
    return grid.isPatchy === true && Number.isNaN(loss) ? loss : heightOf(relief, loss);
  });
  return { grid, relief, lines: grid.isPatchy === true ? [] : linesOf(grid, relief), cells, heights };
}

const placing =
  ({ grid, relief }: Ground, project: Project) =>
  (first: number, second: number): Place | null => {
    const at = standing(grid, relief, first, second);
    return isInside(at) ? project(at.first, at.second, at.height) : null;
  };

function drawCells(
  context: CanvasRenderingContext2D,
  ground: Ground,
  turn: Turn,
  project: Project,
  pieces: Pieces,
): void {
  const { cells, heights } = ground;
  const corner = (column: number, row: number): Place =>
    project(column / cells, row / cells, heights[row * (cells + 1) + column]!);
  const { columns, rows } = farthestFirst(cells, turn);
  for (const row of rows) {
    for (const column of columns) {
      const [a, b] = [corner(column, row), corner(column + 1, row)];
      const [c, d] = [corner(column + 1, row + 1), corner(column, row + 1)];
      // Not all corners are known yet.
      if (Number.isNaN(a.y + b.y + c.y + d.y)) continue;
      fillCell(context, [a, b, c, d], shadeOf(ground, column, row));
      for (const piece of pieces.get(row * cells + column) ?? []) drawPiece(context, piece);
    }
  }
}

/** Darker where it is higher, as the contours are, and lighter on slopes that look to the left. */
function shadeOf({ cells, heights }: Ground, column: number, row: number): number {
  const k = row * (cells + 1) + column;
  const [a, b, c, d] = [heights[k]!, heights[k + 1]!, heights[k + cells + 1]!, heights[k + cells + 2]!];
  const light = Math.max(-1, Math.min(1, (b + d - a - c) * cells * 0.2));
  return shades.from + (shades.to - shades.from) * ((a + b + c + d) / 4) + shades.light * (0.5 - light / 2);
}

function fillCell(context: CanvasRenderingContext2D, quad: readonly Place[], shade: number): void {
  const colour = amountAt(palette().amount, shade);
  context.beginPath();
  for (const [i, { x, y }] of quad.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 0.7;
  context.setLineDash([]);
  context.fill();
  context.stroke();
}

function addContours(pieces: Pieces, { lines, relief, cells }: Ground, project: Project): void {
  const colour = `${palette().token("--ink")}80`;
  for (const { threshold, rings } of lines) {
    const height = heightOf(relief, threshold) + lift.contour;
    for (const ring of rings) {
      const style = { colour, dash: [], isWay: false };
      addLine(
        pieces,
        cells,
        style,
        ring.map(([x, y]) => ({ first: x / unit, second: 1 - y / unit, height })),
        project,
      );
    }
  }
}

function addWay(pieces: Pieces, { grid, relief, cells }: Ground, track: Track, project: Project): void {
  const { colour, dash } = lookOf(track.look);
  const style = {
    colour: palette().token(colour),
    dash: dash === "" ? [] : dash.split(" ").map(Number),
    isWay: true,
  };
  const points = dense(track, grid, cells).map(([first, second]) => standing(grid, relief, first, second));
  addLine(pieces, cells, style, points, project);
}

/** From the end of the way to where the next step would land. */
function addJump(
  pieces: Pieces,
  { grid, relief, cells }: Ground,
  { tracks, landing }: Marks,
  project: Project,
): void {
  const [track] = tracks;
  if (track === undefined || landing === null || track.first.length === 0) return;
  const ends = {
    first: Float32Array.of(track.first.at(-1)!, landing.first),
    second: Float32Array.of(track.second.at(-1)!, landing.second),
  };
  const points = dense(ends, grid, cells).map(([first, second]) => standing(grid, relief, first, second));
  addLine(pieces, cells, { colour: palette().token("--accent"), dash: [4, 3], isWay: true }, points, project);
}

const partOf = (by: number, [from, to]: readonly [number, number]): number => Math.abs(by) / (to - from);

/** Points of a way, at most half a cell apart: so it lies on the ground, and nothing covers it that is not in front. */
function dense(
  { first, second }: Pick<Track, "first" | "second">,
  { extent }: Grid,
  cells: number,
): readonly (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[Math.max(0, i - 1)]!, second[Math.max(0, i - 1)]!];
    const [da, db] = [first[i]! - a, second[i]! - b];
    const far = 2 * cells * Math.max(partOf(da, extent.first), partOf(db, extent.second));
    const count = Math.max(1, Math.min(4 * cells, Math.ceil(far)));
    for (let k = 1; k <= count; k++) points.push([a + (da * k) / count, b + (db * k) / count]);
  }
  return points;
}

interface Standing {
  /** Of 0 to 1. */
  readonly first: number;
  readonly second: number;
  readonly height: number;
}

const shareOf = ([from, to]: readonly [number, number], value: number): number =>
  (value - from) / (to - from);

/** A point on the ground; outside of what is in sight its height is NaN. */
function standing({ extent, ...rest }: Grid, relief: Relief, first: number, second: number): Standing {
  const loss = lossAt({ extent, ...rest }, first, second);
  const height = Number.isNaN(loss) ? Number.NaN : heightOf(relief, loss) + lift.way;
  return { first: shareOf(extent.first, first), second: shareOf(extent.second, second), height };
}

const isInside = ({ first, second, height }: Standing): boolean =>
  first >= 0 && first <= 1 && second >= 0 && second <= 1 && !Number.isNaN(height);

function addLine(
  pieces: Pieces,
  cells: number,
  style: Pick<Piece, "colour" | "dash" | "isWay">,
  points: readonly Standing[],
  project: Project,
): void {
  let offset = 0;
  const cell = (at: number): number => Math.min(cells - 1, Math.floor(at * cells));
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    if (!isInside(a) || !isInside(b)) continue;
    const [from, to] = [a, b].map((point) => project(point.first, point.second, point.height));
    const key = cell((a.second + b.second) / 2) * cells + cell((a.first + b.first) / 2);
    const there = pieces.get(key) ?? [];
    there.push({ ...style, from: from!, to: to!, offset });
    pieces.set(key, there);
    offset += Math.hypot(to!.x - from!.x, to!.y - from!.y);
  }
}

function drawPiece(
  context: CanvasRenderingContext2D,
  { from, to, colour, dash, offset, isWay }: Piece,
): void {
  const draw = (stroke: string, width: number): void => {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };
  context.lineCap = "butt";
  if (!isWay) return draw(colour, 0.8);
  context.setLineDash([]);
  draw(palette().token("--plate"), 4);
  context.setLineDash([...dash]);
  context.lineDashOffset = offset;
  draw(colour, 2.2);
  context.setLineDash([]);
}
