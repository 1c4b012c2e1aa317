/** @file Drawn over the curve: where in the past one looks, and the ways that the run went before, each with its letter. */
import { line, type Axes } from "../draw/axes.ts";
import type { Palette } from "../draw/colour.ts";
import { curve as present, setOverlay, type Curve } from "../stores/losses.ts";
import type { Metric } from "../stores/ui.ts";

/** Runs are told apart by their dashes first, then by their hues. */
const dashes: readonly (readonly number[])[] = [
  [6, 3],
  [1, 3],
  [7, 3, 1.5, 3],
  [3, 3],
  [10, 4],
  [7, 3, 1.5, 3, 1.5, 3],
];
export const dashOf = (place: number): readonly number[] => dashes[place % dashes.length]!;
/** The present run has the first hue. */
export const hueOf = (place: number): string => `--run-${2 + (place % 5)}`;
export const letterOf = (place: number): string => String.fromCodePoint(65 + place);

export interface OtherRun {
  readonly place: number;
  readonly curve: Curve;
}

interface Point {
  readonly step: number;
  readonly value: number;
}

/** What was measured over the training set from where the runs parted; the loss of each batch where that is too little. */
function pointsOf({ losses, evaluations }: Curve, metric: Metric, parted: number): readonly Point[] {
  const from = evaluations.reduce((found, { step }) => (step <= parted ? Math.max(found, step) : found), 0);
  const measured = evaluations.flatMap(({ step, train }) => {
    const value = train[metric];
    return step < from || value === undefined || !Number.isFinite(value) ? [] : [{ step, value }];
  });
  if (measured.length > 2 || metric === "accuracy") return measured;
  return losses.flatMap(({ first, count, mean }) =>
    first < parted || !Number.isFinite(mean) ? [] : [{ step: first + (count - 1) / 2, value: mean }],
  );
}

const lastOf = ({ losses, evaluations }: Curve): number =>
  Math.max(losses.at(-1)?.first ?? 0, evaluations.at(-1)?.step ?? 0);

/**
 * @param own the place of the present run
 * @param now the step that is looked at in the past; null at the end of the run
 */
export function drawOver(runs: readonly OtherRun[], own: number, parted: number, now: number | null): void {
  if (runs.length === 0 && now === null) return setOverlay(null);
  setOverlay({
    last: Math.max(0, ...runs.map(({ curve }) => lastOf(curve))),
    values: (metric) =>
      runs.flatMap(({ curve }) => pointsOf(curve, metric, parted).map(({ value }) => value)),
    draw: (context, scales, metric, colours) => {
      context.save();
      if (now !== null) drawNow(context, scales, now, colours);
      for (const { place, curve } of runs) {
        drawRun(context, scales, pointsOf(curve, metric, parted), place, colours);
      }
      if (runs.length > 0) {
        context.fillStyle = colours.token("--ink");
        drawLetter(context, scales, pointsOf(present(), metric, parted), own, colours);
      }
      context.restore();
    },
  });
}

/** What comes after this moment stands back. */
function drawNow(
  context: CanvasRenderingContext2D,
  { x, frame }: Axes,
  now: number,
  { token }: Palette,
): void {
  const at = Math.round(x(now)) + 0.5;
  const bottom = frame.height - frame.bottom;
  context.globalAlpha = 0.65;
  context.fillStyle = token("--paper");
  context.fillRect(at, frame.top - 8, frame.width - at, bottom - frame.top + 8);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.strokeStyle = token("--accent");
  context.lineWidth = 1.5;
  line(context, at, frame.top - 8, at, bottom);
  // What can be taken hold of.
  context.fillStyle = token("--accent");
  context.beginPath();
  context.arc(at, frame.top - 8, 4, 0, 2 * Math.PI);
  context.fill();
}

function drawRun(
  context: CanvasRenderingContext2D,
  scales: Axes,
  points: readonly Point[],
  place: number,
  colours: Palette,
): void {
  const { x, y } = scales;
  const { token } = colours;
  context.strokeStyle = token(hueOf(place));
  context.fillStyle = token(hueOf(place));
  context.lineWidth = 1.5;
  context.setLineDash([...dashOf(place)]);
  context.beginPath();
  for (const [i, { step, value }] of points.entries()) {
    if (i === 0) context.moveTo(x(step), y(value));
    else context.lineTo(x(step), y(value));
  }
  context.stroke();
  context.setLineDash([]);
  drawLetter(context, scales, points, place, colours);
}

/** At the end of its curve: beside it where there is room, otherwise above. */
function drawLetter(
  context: CanvasRenderingContext2D,
  { x, y, frame }: Axes,
  points: readonly Point[],
  place: number,
  { token }: Palette,
): void {
  const last = points.at(-1);
  if (last === undefined) return;
  context.font = `${token("--w-title")} ${token("--t-1")} ${token("--font")}`;
  const [letter, at] = [letterOf(place), x(last.step)];
  const fits = at + 4 + context.measureText(letter).width <= frame.width - frame.right;
  context.textAlign = fits ? "start" : "end";
  context.textBaseline = fits ? "middle" : "bottom";
  context.fillText(letter, fits ? at + 4 : at, y(last.value) - (fits ? 0 : 3));
}
