/** @file A loss landscape as a surface: cells from the back to the front, with the ways over it between them. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { amountAt, palette } from "../draw/colour.ts";
import { lookOf, markPaths } from "../landscape/lanes.ts";
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
import { spread } from "../landscape/spread.ts";
import { farthestFirst, projection, type Place, type Turn } from "../landscape/surface.ts";
import type { Track } from "../landscape/scene.ts";
import type { CreateView } from "./Drawing.tsx";

export interface SurfaceProps {
  readonly grid: Grid;
  readonly tracks: readonly Track[];
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
    update({ grid, tracks, turn, isLog }) {
      const surface = clear(canvas);
      if (surface === null) return;
      if (known?.grid !== grid || known.relief.log !== isLog) known = groundOf(grid, isLog);
      const { context, width, height } = surface;
      const project = projection(turn, width, height);
      const pieces: Pieces = new Map();
      addContours(pieces, known, project);
      for (const track of tracks) addWay(pieces, known, track, project);
      drawCells(context, known, turn, project, pieces);
      drawMarks(context, known, tracks, project, height);
    },
    destroy: () => canvas.remove(),
  };
};

function groundOf(grid: Grid, isLog: boolean): Ground {
  const { side, values } = grid;
  const every = Math.max(1, Math.ceil((side - 1) / mostCells));
  const cells = Math.floor((side - 1) / every);
  const relief = { ...reliefOf(values), log: isLog };
  const heights = Float64Array.from({ length: (cells + 1) ** 2 }, (_, k) =>
    heightOf(relief, values[every * (Math.floor(k / (cells + 1)) * side + (k % (cells + 1)))]!),
  );
  return { grid, relief, lines: linesOf(grid, relief), cells, heights };
}

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

const partOf = (by: number, [from, to]: readonly [number, number]): number => Math.abs(by) / (to - from);

/** Points of a way, at most half a cell apart: so it lies on the ground, and nothing covers it that is not in front. */
function dense(
  { first, second }: Track,
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

function rimmed(context: CanvasRenderingContext2D, shape: Path2D): void {
  context.stroke(shape);
  context.fill(shape);
}

/** Where each is now, with its name; always in sight. */
function drawMarks(
  context: CanvasRenderingContext2D,
  { grid, relief }: Ground,
  tracks: readonly Track[],
  project: Project,
  height: number,
): void {
  const marks = tracks.flatMap(({ first, second, look, name }) => {
    const at = standing(grid, relief, first.at(-1) ?? Number.NaN, second.at(-1) ?? Number.NaN);
    return isInside(at) ? [{ look, name, ...project(at.first, at.second, at.height) }] : [];
  });
  const heights = spread(
    marks.map(({ y }) => y),
    15,
    [8, height - 8],
    marks.map(({ x }) => x),
    110,
  );
  const { token } = palette();
  context.font = `560 ${token("--t-1")} ${token("--font")}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = token("--plate");
  marks.forEach(({ look, name, x, y }, i) => {
    const { colour, mark } = lookOf(look);
    const shape = new Path2D();
    shape.addPath(new Path2D(markPaths[mark]), new DOMMatrix().translate(x, y));
    context.lineWidth = 2.5;
    context.fillStyle = token(colour);
    rimmed(context, shape);
    context.lineWidth = 3;
    context.strokeText(name, x + 11, heights[i]!);
    context.fillStyle = token("--ink");
    context.fillText(name, x + 11, heights[i]!);
  });
}
