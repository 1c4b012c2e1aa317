/** @file Regression over one input: the samples, and the line that the network makes of them. */
import { axes, drawAxes } from "../draw/axes.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import type { Axes } from "../draw/axes.ts";
import type { Samples } from "../draw/scatter.ts";
import { short } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface CurveProps {
  /** Key of the observation of the output at `inputs`. */
  readonly observation: string;
  readonly inputs: Float32Array;
  readonly extent: number;
  readonly train: Samples | null;
  readonly test: Samples | null;
}

/** A plot narrower than the first has no words on it, and narrower than the second no numbers. */
const leastNamed = 160;
const leastTicked = 110;
/** The axis of the targets runs from minus this to this. */
export const curveHeight = 1.5;
const ySpan = { from: -curveHeight, to: curveHeight };

export const createCurve: CreateView<CurveProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ observation, inputs, extent, train, test }, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const colours = palette();
      const scales = drawFrame(surface, extent, colours);
      if (train !== null) drawPoints(surface, scales, train, colours, false);
      if (test !== null) drawPoints(surface, scales, test, colours, true);
      const fitted = snapshot?.observations[observation]?.[0]?.data;
      if (fitted?.length === inputs.length) drawFit(surface, scales, inputs, fitted, colours);
    },
    destroy: () => canvas.remove(),
  };
};

function drawFrame({ context, width, height }: Surface, extent: number, { token }: Palette): Axes {
  const named = width >= leastNamed;
  const ticked = width >= leastTicked;
  const room = {
    width,
    height,
    left: ticked ? 36 : 8,
    right: 8,
    top: named ? 22 : 8,
    bottom: named ? 38 : 8,
  };
  const scales = axes(room, { from: -extent, to: extent }, ySpan, false);
  drawAxes(
    context,
    scales,
    { x: named ? scales.x.ticks(5) : [], y: ticked ? scales.y.ticks(5) : [] },
    { x: short, y: short, xName: named ? "x" : "" },
    {
      font: `${token("--w-text")} ${token("--t-1")} ${token("--font")}`,
      rule: token("--rule"),
      axis: token("--rule-2"),
      text: token("--ink-3"),
    },
  );
  if (named) {
    context.textAlign = "start";
    context.fillText("y", room.left, 13);
  }
  return scales;
}

function drawPoints(
  { context }: Surface,
  { x, y }: Axes,
  samples: Samples,
  { token }: Palette,
  ring: boolean,
): void {
  const radius = Number.parseFloat(token("--dot"));
  context.lineWidth = 1.25;
  context.fillStyle = ring ? token("--plate") : token("--run-5");
  context.strokeStyle = ring ? token("--run-5") : token("--plate");
  for (let i = 0; i < samples.y.length; i++) {
    context.beginPath();
    context.arc(x(samples.x[2 * i] ?? 0), y(samples.x[2 * i + 1] ?? 0), radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function drawFit(
  { context }: Surface,
  { x, y, frame }: Axes,
  inputs: Float32Array,
  fitted: Float32Array,
  { token }: Palette,
): void {
  context.strokeStyle = token("--ink");
  context.lineWidth = Number.parseFloat(token("--line")) + 0.5;
  context.lineJoin = "round";
  context.save();
  context.beginPath();
  context.rect(frame.left, 0, frame.width - frame.left, frame.height - frame.bottom);
  context.clip();
  context.beginPath();
  for (const [i, input] of inputs.entries()) {
    const value = fitted[i] ?? 0;
    if (i === 0) context.moveTo(x(input), y(value));
    else context.lineTo(x(input), y(value));
  }
  context.stroke();
  context.restore();
}
