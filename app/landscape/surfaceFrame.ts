/**
 * @file What a surface is measured by: the square that it stands on, with coordinates along its two nearer edges, and
 * an upright scale of losses at its left corner.
 */
import { ticks } from "d3";
import { palette } from "../draw/colour.ts";
import { short } from "../format.ts";
import { heightOf, heightTicks, type Grid, type Relief } from "./relief.ts";
import type { Place, projection } from "./surface.ts";

type Project = ReturnType<typeof projection>;

export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly project: Project;
}

export interface AxisWords {
  /** Of the two directions on the ground. */
  readonly names: readonly [string, string];
  /** What is added to their coordinates to be read. */
  readonly offsets: readonly [number, number];
  readonly loss: string;
}

type Corner = readonly [first: 0 | 1, second: 0 | 1];
const corners: readonly Corner[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
/** Pixels from an edge: of the strokes, the numbers, and the name. */
const out = { stroke: 5, number: 9, name: 38 };
/** Of coordinates along an edge; and how far words stay from the border of the picture. */
const mostTicks = 3;
const inset = 4;
/** An upright scale lower than this is not read. */
const leastScale = 48;

const floorAt = (project: Project, [first, second]: readonly [number, number]): Place =>
  project(first, second, 0);

/** The square on the ground, which the surface then covers. */
export function drawFloor({ context, project }: Frame): void {
  const { token } = palette();
  context.beginPath();
  for (const [i, corner] of corners.entries()) {
    const { x, y } = floorAt(project, corner);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.strokeStyle = token("--rule-2");
  context.lineWidth = 1;
  context.setLineDash([]);
  context.stroke();
}

/** The numbers and names of all three scales. */
export function drawScales(frame: Frame, { extent }: Grid, relief: Relief, words: AxisWords): void {
  const { context, project } = frame;
  const { token } = palette();
  context.font = `${token("--t-1")} ${token("--font")}`;
  context.textBaseline = "middle";
  context.lineWidth = 1;
  context.setLineDash([]);
  context.lineJoin = "round";
  const [nearA, nearB] = corners.reduce((near, corner) =>
    floorAt(project, corner).y > floorAt(project, near).y ? corner : near,
  );
  drawEdge(frame, "first", extent.first, (share) => [share, nearB], words);
  drawEdge(frame, "second", extent.second, (share) => [nearA, share], words);
  drawUpright(frame, relief, words.loss);
}

function drawEdge(
  frame: Frame,
  which: "first" | "second",
  [from, to]: readonly [number, number],
  along: (share: number) => readonly [number, number],
  { names, offsets }: AxisWords,
): void {
  const { context, project } = frame;
  const { token } = palette();
  const axis = which === "first" ? 0 : 1;
  const [middle, centre] = [floorAt(project, along(0.5)), floorAt(project, [0.5, 0.5])];
  const far = Math.hypot(middle.x - centre.x, middle.y - centre.y) || 1;
  const outward = { x: (middle.x - centre.x) / far, y: (middle.y - centre.y) / far };
  const offset = offsets[axis];
  context.strokeStyle = token("--rule-2");
  for (const tick of ticks(from + offset, to + offset, mostTicks)) {
    const at = floorAt(project, along((tick - offset - from) / (to - from)));
    context.beginPath();
    context.moveTo(at.x, at.y);
    context.lineTo(at.x + out.stroke * outward.x, at.y + out.stroke * outward.y);
    context.stroke();
    write(frame, short(tick), beyond(at, outward, out.number), outward, token("--ink-3"));
  }
  const at = beyond(middle, outward, out.name);
  const fits = outward.x <= 0 || at.x + context.measureText(names[axis]).width < frame.width - inset;
  // Beside the edge there is no room: below it.
  const low = { x: at.x, y: Math.max(floorAt(project, along(0)).y, floorAt(project, along(1)).y) + 6 };
  write(frame, names[axis], fits ? at : low, outward, token("--ink-2"));
}

const beyond = ({ x, y }: Place, outward: Place, by: number): Place => ({
  x: x + by * outward.x,
  y: y + by * outward.y + 6 * Math.max(0, outward.y),
});

/** At the corner that is leftmost; of two, the farther one. */
function drawUpright(frame: Frame, relief: Relief, name: string): void {
  const { context, project } = frame;
  const { token } = palette();
  const side = (corner: Corner): number => {
    const { x, y } = floorAt(project, corner);
    return x + 0.05 * y;
  };
  const corner = corners.reduce((left, next) => (side(next) < side(left) ? next : left));
  const [foot, top] = [project(corner[0], corner[1], 0), project(corner[0], corner[1], 1)];
  if (foot.y - top.y < leastScale) return;
  const toLeft = { x: -1, y: 0 };
  context.strokeStyle = token("--rule-2");
  context.beginPath();
  context.moveTo(foot.x, foot.y);
  context.lineTo(top.x, top.y);
  context.stroke();
  for (const tick of heightTicks(relief)) {
    const at = project(corner[0], corner[1], heightOf(relief, tick));
    context.beginPath();
    context.moveTo(at.x, at.y);
    context.lineTo(at.x - out.stroke, at.y);
    context.stroke();
    write(frame, short(tick), beyond(at, toLeft, out.number), toLeft, token("--ink-3"));
  }
  write(frame, name, { x: top.x, y: top.y - 16 }, { x: 0, y: -1 }, token("--ink-2"));
}

/** A word on the side that `outward` points to; never beyond the border of the picture. */
function write(frame: Frame, word: string, { x, y }: Place, outward: Place, colour: string): void {
  const { context, width, height } = frame;
  const room = context.measureText(word).width;
  const share = outward.x < -0.35 ? 1 : outward.x > 0.35 ? 0 : 0.5;
  const left = Math.max(inset, Math.min(width - inset - room, x - share * room));
  const middle = Math.max(10, Math.min(height - 10, y));
  context.textAlign = "left";
  context.lineWidth = 3;
  context.strokeStyle = palette().token("--canvas");
  context.strokeText(word, left, middle);
  context.fillStyle = colour;
  context.fillText(word, left, middle);
  context.lineWidth = 1;
  context.strokeStyle = palette().token("--rule-2");
}
