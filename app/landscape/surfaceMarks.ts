/** @file Who stands where on a surface: the start, the minima, the ends of the ways, and where the next step lands. */
import { palette } from "../draw/colour.ts";
import { besideEnds } from "./besideEnds.ts";
import { lookOf, markPaths } from "./lanes.ts";
import { namedLows } from "./namedLows.ts";
import type { Low } from "./relief.ts";
import type { Track } from "./scene.ts";
import { spread } from "./spread.ts";
import type { Place } from "./surface.ts";

export interface Marks {
  readonly tracks: readonly Track[];
  readonly lows: readonly Low[];
  /** Where the next step would land, with its name; null where nothing is asked. */
  readonly landing: { readonly first: number; readonly second: number; readonly name: string } | null;
  readonly start: string;
  readonly minimum: (loss: number) => string;
}

type PlaceOf = (first: number, second: number) => Place | null;
type Context = CanvasRenderingContext2D;

/** The lowest few. */
const shownLows = 3;

/** Always in sight, also behind a hill. `placeOf` is null beside the ground. */
export function drawMarks(context: Context, marks: Marks, placeOf: PlaceOf, height: number): void {
  const { token } = palette();
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.setLineDash([]);
  const ends = marks.tracks.flatMap(
    ({ first, second }) => placeOf(first.at(-1) ?? Number.NaN, second.at(-1) ?? Number.NaN) ?? [],
  );
  const lows = marks.lows.flatMap(({ first, second, loss }) => {
    const at = placeOf(first, second);
    return at === null ? [] : [{ at, loss }];
  });
  for (const { at, loss } of namedLows(lows, shownLows)) drawLow(context, at, marks.minimum(loss), ends);
  context.font = `560 ${token("--t-1")} ${token("--font")}`;
  drawStart(context, marks, placeOf);
  drawEnds(context, marks.tracks, placeOf, height);
  const { landing } = marks;
  const at = landing && placeOf(landing.first, landing.second);
  if (landing && at) {
    ring(context, at, 6, token("--accent"));
    write(context, landing.name, { x: at.x + 11, y: at.y + 14 }, token("--accent"));
  }
}

function write(context: Context, word: string, { x, y }: Place, colour: string): void {
  context.strokeStyle = palette().token("--plate");
  context.lineWidth = 3;
  context.strokeText(word, x, y);
  context.fillStyle = colour;
  context.fillText(word, x, y);
}

function ring(context: Context, { x, y }: Place, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = palette().token("--plate");
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}

function drawLow(context: Context, at: Place, name: string, ends: readonly Place[]): void {
  const { token } = palette();
  context.strokeStyle = token("--ink");
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(at.x - 4, at.y);
  context.lineTo(at.x + 4, at.y);
  context.moveTo(at.x, at.y - 4);
  context.lineTo(at.x, at.y + 4);
  context.stroke();
  context.font = `${token("--t-1")} ${token("--font")}`;
  write(
    context,
    name,
    { x: at.x - context.measureText(name).width / 2, y: at.y + besideEnds(at, ends) },
    token("--ink"),
  );
}

function drawStart(context: Context, { tracks, start }: Marks, placeOf: PlaceOf): void {
  const moved = tracks.find(({ first }) => first.length > 1);
  const at = moved === undefined ? null : placeOf(moved.first[0]!, moved.second[0]!);
  if (at === null) return;
  const { token } = palette();
  const isCrowded = tracks.some(({ first, second }) => {
    const end = placeOf(first.at(-1) ?? Number.NaN, second.at(-1) ?? Number.NaN);
    return end !== null && Math.abs(end.x - at.x) < wordRoom.x && Math.abs(end.y - at.y) < wordRoom.y;
  });
  ring(context, at, 5, token("--ink"));
  if (!isCrowded)
    write(context, start, { x: at.x - context.measureText(start).width / 2, y: at.y - 14 }, token("--ink"));
}

function rimmed(context: Context, shape: Path2D): void {
  context.stroke(shape);
  context.fill(shape);
}

/** Pixels that the word of the start needs for itself. */
const wordRoom = { x: 60, y: 26 };
/** Pixels between names, and how far beside each other names do not mind each other. */
const apart = { down: 15, across: 110 };

function drawEnds(context: Context, tracks: readonly Track[], placeOf: PlaceOf, height: number): void {
  const ends = tracks.flatMap(({ first, second, look, name }) => {
    const at = placeOf(first.at(-1) ?? Number.NaN, second.at(-1) ?? Number.NaN);
    return at === null ? [] : [{ look, name, ...at }];
  });
  const heights = spread(
    ends.map(({ y }) => y),
    apart.down,
    [8, height - 8],
    ends.map(({ x }) => x),
    apart.across,
  );
  const { token } = palette();
  ends.forEach(({ look, name, x, y }, i) => {
    const { colour, mark } = lookOf(look);
    context.save();
    context.translate(x, y);
    context.strokeStyle = token("--plate");
    context.lineWidth = 2.5;
    context.fillStyle = token(colour);
    rimmed(context, new Path2D(markPaths[mark]));
    context.restore();
    write(context, name, { x: x + 11, y: heights[i]! }, token("--ink"));
  });
}
