/** @file The last days as a line, and the day after: what is forecast as a disc, what came as a ring. */
import { axes, drawAxes, type Axes } from "../draw/axes.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { short } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

export interface ForecastProps {
  /** The target's own column, oldest day first. */
  readonly days: readonly number[];
  readonly truth: number | null;
  /** In the same unit; null until it is there. */
  readonly predicted: number | null;
  readonly small: boolean;
  readonly words: { readonly daysBefore: string; readonly forecast: string; readonly truth: string };
}

/** The least room around the values, so that a calm week does not look like a storm. */
const leastSpan = 6;
const radius = 5;
/** Pixels that the name of a day takes, with the room to the next. */
const dayRoom = 36;

export const createForecast: CreateView<ForecastProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update(props) {
      const surface = clear(canvas);
      if (surface === null || props.days.length === 0) return;
      const colours = palette();
      const scales = drawFrame(surface, props, colours);
      drawDays(surface, scales, props.days, colours);
      const { context } = surface;
      context.lineWidth = 2;
      context.strokeStyle = colours.token("--ink");
      if (props.truth !== null) dot(context, scales, props.truth, colours.token("--plate"));
      if (props.predicted !== null) dot(context, scales, props.predicted, colours.token("--ink"));
    },
    destroy: () => canvas.remove(),
  };
};

function drawFrame({ context, width, height }: Surface, props: ForecastProps, { token }: Palette): Axes {
  const { days, truth, predicted, small, words } = props;
  const values = [...days, truth, predicted].filter((value): value is number => Number.isFinite(value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((high - low) * 0.1, (leastSpan - (high - low)) / 2);
  const room = { width, height, left: 36, right: 16, top: 10, bottom: small ? 10 : 38 };
  const scales = axes(
    room,
    { from: -days.length, to: 0.5 },
    { from: low - margin, to: high + margin },
    false,
  );
  const named = Math.floor((width - room.left - room.right) / dayRoom);
  const ticks = scales.x
    .ticks(Math.max(1, Math.min(days.length, 7, named)))
    .filter((tick) => Number.isInteger(tick) && tick <= 0);
  drawAxes(
    context,
    scales,
    { x: small ? [] : ticks, y: scales.y.ticks(5) },
    { x: short, y: short, xName: small ? "" : words.daysBefore },
    {
      font: `${token("--w-text")} ${token("--t-1")} ${token("--font")}`,
      rule: token("--rule"),
      axis: token("--rule-2"),
      text: token("--ink-3"),
    },
  );
  return scales;
}

function drawDays({ context }: Surface, { x, y }: Axes, days: readonly number[], { token }: Palette): void {
  context.strokeStyle = token("--run-5");
  context.fillStyle = token("--run-5");
  context.lineWidth = Number.parseFloat(token("--line"));
  context.beginPath();
  for (const [t, value] of days.entries()) context.lineTo(x(t - days.length), y(value));
  context.stroke();
  for (const [t, value] of days.entries()) {
    context.beginPath();
    context.arc(x(t - days.length), y(value), Number.parseFloat(token("--dot")), 0, 2 * Math.PI);
    context.fill();
  }
}

function dot(context: CanvasRenderingContext2D, { x, y }: Axes, value: number, fill: string): void {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x(0), y(value), radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
