/** @file What is due at every step as rings, and what the network says as discs on a line. */
import { axes, type Axes, drawAxes } from "../draw/axes.ts";
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { short } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface StepAnswersProps {
  /** In the target's own unit, one for each step. */
  readonly due: readonly number[];
  /** In the same unit; empty until it is there. */
  readonly predicted: readonly number[];
  readonly small: boolean;
  readonly stepName: string;
}

/** More steps than these are too close for marks. */
const mostMarks = 60;

export const createStepAnswers: CreateView<StepAnswersProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ due, predicted, small, stepName }) {
      const surface = clear(canvas);
      if (surface === null || due.length === 0) return;
      const { context, width, height } = surface;
      const colours = palette();
      const { token } = colours;
      const values = [...due, ...predicted].filter(Number.isFinite);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const margin = (high - low) * 0.1 || 1;
      const scales = axes(
        { width, height, left: 44, right: 16, top: 10, bottom: small ? 10 : 38 },
        { from: 0.5, to: due.length + 0.5 },
        { from: low - margin, to: high + margin },
        false,
      );
      const ticks = scales.x.ticks(Math.min(due.length, 7)).filter((t) => Number.isInteger(t) && t > 0);
      drawAxes(
        context,
        scales,
        { x: small ? [] : ticks, y: scales.y.ticks(4) },
        { x: short, y: short, xName: small ? "" : stepName },
        {
          font: `${token("--w-text")} ${token("--t-1")} ${token("--font")}`,
          rule: token("--rule"),
          axis: token("--rule-2"),
          text: token("--ink-3"),
        },
      );
      drawSteps(context, scales, due, { colours, line: "--run-5", filled: false });
      drawSteps(context, scales, predicted, { colours, line: "--ink", filled: true });
    },
    destroy: () => canvas.remove(),
  };
};

interface How {
  readonly colours: Palette;
  readonly line: string;
  /** Discs, or rings. */
  readonly filled: boolean;
}

function drawSteps(
  context: CanvasRenderingContext2D,
  { x, y }: Axes,
  values: readonly number[],
  { colours: { token }, line, filled }: How,
): void {
  context.strokeStyle = token(line);
  context.lineWidth = Number.parseFloat(token("--line"));
  context.beginPath();
  for (const [t, value] of values.entries()) context.lineTo(x(t + 1), y(value));
  context.stroke();
  if (values.length > mostMarks) return;
  context.strokeStyle = token("--ink");
  context.fillStyle = token(filled ? "--ink" : "--plate");
  for (const [t, value] of values.entries()) {
    context.beginPath();
    context.arc(x(t + 1), y(value), filled ? 2.5 : 4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
