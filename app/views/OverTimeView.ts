/** @file What happens inside a recurrent layer: gates and states, one row of units after another, time to the right. */
import type { Snapshot, TensorValue } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { largest, picture, roundScale } from "../draw/picture.ts";
import { bound } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

interface Track {
  readonly label: string;
  /** A gate is an amount from 0 to 1; a state is signed. */
  readonly signed: boolean;
  /** Share of the height: the memory is the tallest. */
  readonly weight: number;
}

export interface OverTimeProps {
  readonly observation: string;
  readonly tracks: readonly Track[];
  /** What is read at each step, and what that is called. */
  readonly tokens: readonly string[];
  readonly tokensName: string;
}

const labelWidth = 136;
const tokenHeight = 22;
const gap = 6;

export const createOverTime: CreateView<OverTimeProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update(props, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const colours = palette();
      surface.context.font = `${colours.token("--w-label")} ${colours.token("--t-1")} ${colours.token("--font")}`;
      drawTokens(surface, props, stepsOf(snapshot?.observations[props.observation]?.[0]), colours);
      drawTracks(surface, props, snapshot, colours);
    },
    destroy: () => canvas.remove(),
  };
};

/** Steps of [passes, time, units], all passes one after another; 0 before anything is known. */
function stepsOf(tensor: TensorValue | undefined): number {
  const [passes = 1, time = 1] = tensor?.shape ?? [0];
  return passes * time;
}

/** What is read, over the steps that read it: nothing where a step reads more or less than one token. */
function drawTokens(
  { context, width }: Surface,
  { tokens, tokensName }: OverTimeProps,
  steps: number,
  { token }: Palette,
): void {
  if (tokens.length !== steps && steps > 0) return;
  const step = (width - labelWidth) / Math.max(1, tokens.length);
  context.fillStyle = token("--ink-2");
  context.textAlign = "start";
  context.textBaseline = "middle";
  context.fillText(tokensName, 0, tokenHeight / 2);
  if (step < 7) return;
  context.fillStyle = token("--ink");
  context.textAlign = "center";
  for (const [i, text] of tokens.entries()) {
    context.fillText(text, labelWidth + (i + 0.5) * step, tokenHeight / 2);
  }
}

function drawTracks(
  surface: Surface,
  props: OverTimeProps,
  snapshot: Snapshot | null,
  colours: Palette,
): void {
  const { context, width, height } = surface;
  const total = props.tracks.reduce((sum, { weight }) => sum + weight, 0);
  const room = height - tokenHeight - gap * (props.tracks.length - 1);
  let y = tokenHeight;
  for (const [i, track] of props.tracks.entries()) {
    const tall = (room * track.weight) / total;
    context.fillStyle = colours.token("--ink-2");
    context.textAlign = "start";
    context.textBaseline = "middle";
    context.fillText(track.label, 0, y + tall / 2);
    const tensor = snapshot?.observations[props.observation]?.[i];
    if (tensor !== undefined) {
      const box = { x: labelWidth, y, width: width - labelWidth, height: tall };
      const scale = track.signed ? Math.max(1, roundScale(largest(tensor.data))) : 1;
      drawRange(context, track.signed ? `±${bound(scale)}` : "0…1", y + tall / 2, colours);
      drawTrack(context, tensor, { ...track, scale }, box, colours);
    }
    y += tall + gap;
  }
}

/** What the colours of a row end at, beside it. */
function drawRange(context: CanvasRenderingContext2D, text: string, y: number, { token }: Palette): void {
  context.fillStyle = token("--ink-3");
  context.textAlign = "end";
  context.fillText(text, labelWidth - 8, y);
}

/** [passes, time, units]: time to the right, one pass after another, units downwards. */
function drawTrack(
  context: CanvasRenderingContext2D,
  { shape, data }: TensorValue,
  { signed, scale }: Track & { readonly scale: number },
  box: { x: number; y: number; width: number; height: number },
  colours: Palette,
): void {
  const [passes = 1, time = 1, units = 1] = shape;
  const columns = passes * time;
  const matrix = { data, columns, rows: units, offset: 0, stride: units, rowStride: 1, upwards: false };
  const shade = { ramp: signed ? colours.signed : colours.amount, scale, signed };
  context.imageSmoothingEnabled = false;
  context.drawImage(picture(matrix, shade), box.x, box.y, box.width, box.height);
  drawSteps(context, { steps: columns, thickness: 1 }, box, colours);
  drawSteps(context, { steps: passes, thickness: 3 }, box, colours);
}

/** Lines between steps that are wide enough for them. */
function drawSteps(
  context: CanvasRenderingContext2D,
  { steps, thickness }: { readonly steps: number; readonly thickness: number },
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  { token }: Palette,
): void {
  if (width / steps < 6) return;
  context.strokeStyle = token("--plate");
  context.lineWidth = thickness;
  context.beginPath();
  for (let i = 1; i < steps; i++) {
    const at = Math.round(x + (i * width) / steps) + 0.5;
    context.moveTo(at, y);
    context.lineTo(at, y + height);
  }
  context.stroke();
}
