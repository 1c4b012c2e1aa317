/**
 * @file Samples as a hidden layer sees them, on its first two principal components. A component has no sign of its own:
 * each picture takes the one that agrees with the picture before it, so that nothing flips while the network learns.
 */
import { type HiddenSpace, type Snapshot, unpackSpace } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { classColours, traceMark } from "../draw/classes.ts";
import { mixed, palette, type Palette, rgbOf, signedAt } from "../draw/colour.ts";
import type { At } from "../draw/nearest.ts";
import type { CreateView } from "./Drawing.tsx";

export interface SpaceProps {
  /** Key of the observation, and which of its names is drawn. */
  readonly observation: string;
  readonly index: number;
  /** Of each sample: its class, or a number. */
  readonly targets: Float32Array;
  /** How many classes there are; 0 where targets are numbers. */
  readonly classes: number;
  /** What classes are called: beyond six, whose colours repeat, they are written. */
  readonly names: readonly string[];
  /** Points along an edge of the grid; 0 without one. */
  readonly resolution: number;
  readonly axis: (number: string, share: string) => string;
  /** Samples that stand out: the one pointed at, and the one that the network shows. */
  readonly pointed: number | null;
  readonly shown: number | null;
  /** Hears where each sample lies, in pixels from the upper left corner. */
  readonly onPlaced: (places: readonly At[]) => void;
}

/** What the newest picture showed, so that the next one agrees with it. */
interface Before {
  readonly samples: Float32Array;
  readonly half: number;
}

const room = 18;

export const createSpace: CreateView<SpaceProps> = (host) => {
  const canvas = addCanvas(host);
  let before: Before | null = null;
  return {
    update(props, snapshot) {
      const surface = clear(canvas);
      const found = spaceIn(snapshot, props);
      if (surface === null || found === null) return;
      const space = turned(found, before?.samples);
      const half = halfOf(space, before?.half ?? 0);
      before = { samples: space.samples, half };
      drawSpace(surface, space, half, props, palette());
    },
    destroy: () => canvas.remove(),
  };
};

export function spaceIn(
  snapshot: Snapshot | null,
  { observation, index }: Pick<SpaceProps, "observation" | "index">,
): HiddenSpace | null {
  const packed = snapshot?.observations[observation]?.[index];
  return packed === undefined ? null : unpackSpace(packed);
}

/** With the signs that agree with `before`. */
function turned(space: HiddenSpace, before: Float32Array | undefined): HiddenSpace {
  if (before?.length !== space.samples.length) return space;
  const signs = [0, 1].map((axis) => {
    let agreement = 0;
    for (let i = axis; i < before.length; i += 2) agreement += before[i]! * space.samples[i]!;
    return agreement < 0 ? -1 : 1;
  });
  const with2 = (places: Float32Array): Float32Array => places.map((value, i) => value * signs[i % 2]!);
  return {
    shares: space.shares,
    samples: with2(space.samples),
    grid: with2(space.grid),
    trail: with2(space.trail),
  };
}

/** Half the width of what is drawn: it grows at once, and shrinks only when there is much room. */
function halfOf({ samples, trail }: HiddenSpace, before: number): number {
  let most = 1e-9;
  for (const places of [samples, trail]) for (const value of places) most = Math.max(most, Math.abs(value));
  const wanted = 1.06 * most;
  return wanted > before || wanted < 0.7 * before ? wanted : before;
}

function drawSpace(
  { context, width, height }: Surface,
  space: HiddenSpace,
  half: number,
  props: SpaceProps,
  colours: Palette,
): void {
  const { token } = colours;
  const side = Math.min(width, height - room);
  const place: Place = (places, i) => [
    width / 2 + (places[2 * i]! / half) * (side / 2),
    side / 2 - (places[2 * i + 1]! / half) * (side / 2),
  ];
  const samples = Array.from({ length: space.samples.length / 2 }, (_, i) => place(space.samples, i));
  props.onPlaced(samples.map(([x, y]) => ({ x, y })));
  context.save();
  context.beginPath();
  context.rect(0, 0, width, side);
  context.fillStyle = token("--plate");
  context.fill();
  context.clip();
  if (props.resolution > 0) drawGrid(context, space.grid, props.resolution, place, token("--rule-2"));
  drawMarks(context, space.samples, props, place, colours);
  if (space.trail.length > 0) drawTrail(context, space.trail, place, colours);
  drawRing(context, samples[props.shown ?? -1], 2.5, token("--ink"));
  drawRing(context, samples[props.pointed ?? -1], 1.5, token("--accent"));
  context.restore();
  context.strokeStyle = token("--rule");
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, width - 1, side - 1);
  drawAxes(context, space.shares, props, { width, side }, token);
}

type Place = (places: Float32Array, i: number) => readonly [number, number];

/** The lines of the input plane, bent. */
function drawGrid(
  context: CanvasRenderingContext2D,
  grid: Float32Array,
  resolution: number,
  place: Place,
  colour: string,
): void {
  if (grid.length !== 2 * resolution * resolution) return;
  context.strokeStyle = colour;
  context.globalAlpha = 0.6;
  context.lineWidth = 0.75;
  context.beginPath();
  for (let line = 0; line < resolution; line++) {
    for (let i = 0; i < resolution; i++) {
      const [x, y] = place(grid, line * resolution + i);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    for (let i = 0; i < resolution; i++) {
      const [x, y] = place(grid, i * resolution + line);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Around a sample that stands out. */
function drawRing(
  context: CanvasRenderingContext2D,
  at: readonly [number, number] | undefined,
  wide: number,
  colour: string,
): void {
  if (at === undefined) return;
  context.strokeStyle = colour;
  context.lineWidth = wide;
  context.beginPath();
  context.arc(...at, 9, 0, 2 * Math.PI);
  context.stroke();
}

/** Classes that have a mark of their own. */
export const marked = 6;
/** Letters of a name that are written in the place of a mark. */
const mostLetters = 2;

function drawMarks(
  context: CanvasRenderingContext2D,
  samples: Float32Array,
  { targets, classes, names }: SpaceProps,
  place: Place,
  { signed, token }: Palette,
): void {
  const ofClass = classColours(token);
  const written = classes > marked;
  const ground = token("--plate");
  context.lineJoin = "round";
  if (written) {
    context.font = `${token("--w-title")} 13px ${token("--font")}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
  }
  for (let i = 0; i < samples.length / 2; i++) {
    const [x, y] = place(samples, i);
    const target = targets[i] ?? 0;
    const hue = ofClass[target % marked] ?? token("--ink");
    context.fillStyle =
      classes > 0 ? (written ? readable(hue, token("--ink")) : hue) : signedAt(signed, target);
    context.strokeStyle = ground;
    if (written) {
      // A seam around each, so that letters over one another stay letters.
      const name = (names[target] ?? String(target)).slice(0, mostLetters);
      context.lineWidth = 3;
      context.strokeText(name, x, y + 0.5);
      context.fillText(name, x, y + 0.5);
      continue;
    }
    context.lineWidth = 1;
    context.beginPath();
    traceMark(context, classes > 2 ? target : 0, x, y, 3.5);
    context.fill();
    context.stroke();
  }
}

/** Letters need more contrast than marks: some ink in the colour. */
const readable = (hue: string, ink: string): string => `rgb(${mixed(rgbOf(hue), rgbOf(ink), 0.4).join(" ")})`;

/** From hollow at the first step to full at the last. */
function drawTrail(
  context: CanvasRenderingContext2D,
  trail: Float32Array,
  place: Place,
  { token }: Palette,
): void {
  const steps = trail.length / 2;
  context.strokeStyle = token("--ink");
  context.lineWidth = 1.5;
  context.beginPath();
  for (let i = 0; i < steps; i++) {
    const [x, y] = place(trail, i);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  for (const i of [0, steps - 1]) {
    context.beginPath();
    context.arc(...place(trail, i), 4, 0, 2 * Math.PI);
    context.fillStyle = token(i === 0 ? "--plate" : "--ink");
    context.fill();
    context.stroke();
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function drawAxes(
  context: CanvasRenderingContext2D,
  [first, second]: HiddenSpace["shares"],
  { axis }: SpaceProps,
  { width, side }: { readonly width: number; readonly side: number },
  token: Palette["token"],
): void {
  context.font = `${token("--w-text")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink-3");
  context.textBaseline = "alphabetic";
  context.textAlign = "end";
  context.fillText(`${axis("1", percent(first))} →`, width, side + 14);
  context.textAlign = "start";
  context.fillText(`↑ ${axis("2", percent(second))}`, 0, side + 14);
}
