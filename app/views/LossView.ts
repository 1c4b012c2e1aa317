/** @file The curve: training solid, test dashed, each batch as a faint line behind, and the values under the pointer. */
import { bisector, ticks } from "d3";
import { axes, drawAxes, line, yTicks, type Axes, type Span } from "../draw/axes.ts";
import { addCanvas, clear } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { roundEnds } from "../draw/scale.ts";
import { drawNoMore, drawSoon } from "../draw/turns.ts";
import { count, decimal, percent, short } from "../format.ts";
import { curve, onCurve, overlay, scrub, type Curve } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import type { Metric } from "../stores/ui.ts";
import { createGrip } from "./curveGrip.ts";
import type { CreateView } from "./Drawing.tsx";

export interface LossProps {
  readonly metric: Metric;
  readonly log: boolean;
  readonly stepsPerEpoch: number;
  /** A small one has no words on its axes. */
  readonly small: boolean;
  /** The step at which the run diverged; null while it did not. */
  readonly halted: number | null;
  readonly words: {
    readonly epoch: string;
    readonly step: string;
    readonly train: string;
    readonly test: string;
    readonly batch: string;
    readonly halted: string;
  };
}

interface Point {
  readonly step: number;
  readonly value: number;
}

interface Series {
  readonly train: readonly Point[];
  readonly test: readonly Point[];
  readonly batch: readonly Point[];
}

const testDash = [4, 3];
const markRadius = 3;
const batchRadius = 2;

function seriesOf({ losses, evaluations }: Curve, metric: Metric): Series {
  const part = (name: "train" | "test"): readonly Point[] =>
    evaluations.flatMap((evaluation) => {
      const value = evaluation[name][metric];
      return value === undefined || !Number.isFinite(value) ? [] : [{ step: evaluation.step, value }];
    });
  const batch =
    metric === "loss"
      ? losses
          .filter(({ mean }) => Number.isFinite(mean))
          .map(({ first, count, mean }) => ({ step: first + (count - 1) / 2, value: mean }))
      : [];
  return { train: part("train"), test: part("test"), batch };
}

/** A run of so few batches is shown batch by batch. */
const fewBatches = 12;
const yTickCount = 5;
/** Pixels from one step's number to the next, at least. */
const betweenTicks = 38;

/** As many whole numbers as can be read side by side. */
function xTicks(to: number, width: number): readonly number[] {
  for (let wanted = 5; wanted > 1; wanted--) {
    const found = ticks(0, to, wanted).filter(Number.isInteger);
    if (((found[1] ?? to) / to) * width >= betweenTicks) return found;
  }
  return [0, Math.floor(to)];
}

/** Batches scatter more than the whole set: they decide only where the set was not measured after the start. */
function spanOf({ train, test, batch }: Series, metric: Metric, log: boolean): Span {
  if (metric === "accuracy") return { from: 0, to: 1 };
  const main = [...[...train, ...test].map(({ value }) => value), ...(overlay()?.values(metric) ?? [])];
  const measured = train.length > 1 && batch.length > fewBatches;
  const values = measured ? main : [...main, ...batch.map(({ value }) => value)];
  if (values.length === 0) return { from: log ? 0.01 : 0, to: 1 };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // The highest value stays below a tick: nothing is drawn where there is no number beside it.
  if (!log) return { from: 0, to: roundEnds([0, most || 1], yTickCount)[1] };
  const from = Math.max(least * 0.8, 1e-8);
  return { from, to: Math.max(most * 1.2, from * 3) };
}

/** A run that has just begun does not fill the chart with its first step. */
const fewestSteps = 10;

/** Epochs read better than steps once there are a few; ticks then stand on whole epochs. */
function horizontal(measured: number, { stepsPerEpoch, words, small, halted }: LossProps) {
  const last = halted === null ? Math.max(measured, fewestSteps) : Math.max(measured, halted, 1);
  const inEpochs = last >= 4 * stepsPerEpoch;
  return {
    unit: inEpochs ? stepsPerEpoch : 1,
    name: small ? "" : inEpochs ? words.epoch : words.step,
    span: { from: 0, to: last },
  };
}

export const createLoss: CreateView<LossProps> = (host) => {
  const canvas = addCanvas(host);
  let current: LossProps | null = null;
  let pointer: number | null = null;
  let scales: Axes | null = null;

  const draw = (): void => {
    if (current !== null) scales = drawChart(canvas, current, pointer);
  };
  const soon = (): void => drawSoon(draw);
  const stop = onCurve(soon);
  const grip = createGrip(canvas, () => (current === null || current.small ? null : scales));
  const move = (event: PointerEvent): void => {
    pointer = event.offsetX;
    grip.move(event);
    soon();
  };
  const leave = (): void => {
    pointer = null;
    soon();
  };
  canvas.addEventListener("pointerdown", grip.take);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", grip.release);
  canvas.addEventListener("pointercancel", grip.drop);
  canvas.addEventListener("pointerleave", leave);

  return {
    update(props) {
      current = props;
      draw();
    },
    destroy() {
      stop();
      drawNoMore(draw);
      canvas.remove();
    },
  };
};

/** Returns the axes that it drew, null where there was no room. */
function drawChart(canvas: HTMLCanvasElement, props: LossProps, pointer: number | null): Axes | null {
  const surface = clear(canvas);
  if (surface === null) return null;
  const { context, width, height } = surface;
  const colours = palette();
  const { token } = colours;
  const { metric, small } = props;
  const log = props.log && metric === "loss";
  const points = curve();
  const series = seriesOf(points, metric);
  const over = overlay();
  const last = Math.max(
    points.losses.at(-1)?.first ?? 0,
    points.evaluations.at(-1)?.step ?? 0,
    over?.last ?? 0,
  );
  const x = horizontal(last, props);
  const frame = {
    width,
    height,
    left: 46,
    right: small ? 8 : 10,
    top: small ? 8 : 22,
    bottom: small ? 8 : 38,
  };
  const room = Math.floor((height - frame.top - frame.bottom) / leastTick);
  const scales = axes(frame, x.span, spanOf(series, metric, log), log);
  const font = `${token("--w-text")} ${token("--t-1")} ${token("--font")}`;
  drawAxes(
    context,
    scales,
    {
      x: small
        ? []
        : xTicks(x.span.to / x.unit, width - frame.left - frame.right).map((tick) => tick * x.unit),
      y: yTicks(scales, log, Math.max(1, Math.min(small ? 3 : 5, room))),
    },
    {
      x: (tick) => tickText(tick / x.unit),
      y: metric === "accuracy" ? (tick) => `${Math.round(tick * 100)} %` : tickText,
      xName: x.name,
    },
    { font, rule: token("--rule"), axis: token("--rule-2"), text: token("--ink-3") },
  );
  if (props.halted !== null)
    drawHalt(context, scales, props.halted, small ? "" : props.words.halted, colours);
  drawSeries(context, scales, series, colours);
  over?.draw(context, scales, metric, colours);
  if (!small && series.batch.length > 0) drawBatchKey(context, scales, props.words.batch, colours);
  if (pointer !== null) drawReadout(context, scales, series, props, x.unit, pointer, colours);
  return scales;
}

/** Pixels from one number on the axis of losses to the next: a line of text. */
const leastTick = 16;
const thousands = ["", "k", "M", "G", "T"];

/** 150k, 1.2M */
function withUnit(value: number): string {
  const power = Math.floor(Math.log10(Math.abs(value)) / 3);
  return short(value / 1000 ** power) + (thousands[power] ?? "");
}

/** 0.03, 1,000, 150k, 1e20 */
function tickText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15) return Number(value.toPrecision(2)).toExponential().replace("e+", "e");
  if (size >= 1e5) return withUnit(value);
  return size >= 1000 ? count(value) : short(value);
}

function drawSeries(
  context: CanvasRenderingContext2D,
  scales: Axes,
  series: Series,
  { token }: Palette,
): void {
  const { frame } = scales;
  context.save();
  context.beginPath();
  context.rect(
    frame.left - markRadius,
    0,
    frame.width - frame.left + markRadius,
    frame.height - frame.bottom + 1,
  );
  context.clip();
  context.lineJoin = "round";
  context.strokeStyle = token("--ink-3");
  const few = series.batch.length <= fewBatches;
  context.globalAlpha = few ? 1 : 0.35;
  context.lineWidth = 1;
  drawLine(context, scales, series.batch);
  if (few) drawMeasured(context, scales, series.batch, token("--ink-3"), batchRadius);
  context.globalAlpha = 1;
  context.strokeStyle = token("--ink");
  context.lineWidth = Number.parseFloat(token("--line"));
  context.setLineDash(testDash);
  drawLine(context, scales, series.test);
  context.setLineDash([]);
  context.lineCap = "round";
  drawLine(context, scales, series.train);
  drawMeasured(context, scales, series.test, token("--plate"));
  drawMeasured(context, scales, series.train, token("--ink"));
  context.restore();
}

/** A few measured points are marked: the line between them is only a join. */
const fewPoints = 12;

function drawMeasured(
  context: CanvasRenderingContext2D,
  { x, y }: Axes,
  points: readonly Point[],
  fill: string,
  radius = markRadius,
): void {
  if (points.length > fewPoints) return;
  context.fillStyle = fill;
  context.lineWidth = 1.5;
  for (const { step, value } of points) {
    context.beginPath();
    context.arc(x(step), y(value), radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** Where the run diverged: a line from top to bottom, with its word. */
function drawHalt(
  context: CanvasRenderingContext2D,
  { x, frame }: Axes,
  step: number,
  text: string,
  { token }: Palette,
): void {
  const at = Math.round(x(step)) + 0.5;
  context.strokeStyle = token("--alert");
  context.fillStyle = token("--alert");
  context.lineWidth = 1.5;
  line(context, at, frame.top - 4, at, frame.height - frame.bottom);
  context.textBaseline = "middle";
  const fits = at + 6 + context.measureText(text).width < frame.width - frame.right;
  context.textAlign = fits ? "start" : "end";
  context.fillText(text, fits ? at + 6 : at - 6, frame.top + 4);
}

/** Middle of the line of words above the chart. */
const keyHeight = 8;

/** The faint line is the loss of each batch; it is named above the chart. */
function drawBatchKey(
  context: CanvasRenderingContext2D,
  { frame }: Axes,
  text: string,
  { token }: Palette,
): void {
  const right = frame.width - frame.right;
  context.fillStyle = token("--ink-3");
  context.textAlign = "end";
  context.textBaseline = "middle";
  context.fillText(text, right, keyHeight);
  const end = right - context.measureText(text).width - 6;
  context.strokeStyle = token("--ink-3");
  context.lineWidth = 1;
  line(context, end - 16, keyHeight + 0.5, end, keyHeight + 0.5);
}

function drawLine(context: CanvasRenderingContext2D, { x, y }: Axes, points: readonly Point[]): void {
  context.beginPath();
  for (const [i, { step, value }] of points.entries()) {
    if (i === 0) context.moveTo(x(step), y(value));
    else context.lineTo(x(step), y(value));
  }
  context.stroke();
}

const byStep = bisector<Point, number>(({ step }) => step);
const nearest = (points: readonly Point[], step: number): Point | undefined =>
  points[byStep.center(points, step)];

function drawReadout(
  context: CanvasRenderingContext2D,
  scales: Axes,
  { train, test, batch }: Series,
  { words, metric, small }: LossProps,
  unit: number,
  pointer: number,
  { token }: Palette,
): void {
  const { frame, x } = scales;
  const inside = Math.max(frame.left, Math.min(frame.width - frame.right, pointer));
  const step = Math.round(x.invert(inside));
  const show = metric === "accuracy" ? percent : (value: number) => decimal(value);
  const rows = [
    [
      unit > 1 ? words.epoch : words.step,
      unit > 1 && step < 100 * unit ? (step / unit).toFixed(1) : count(step / unit),
    ],
    ...[
      [words.train, nearest(train, step)] as const,
      [words.test, nearest(test, step)] as const,
      [words.batch, nearest(batch, step)] as const,
    ].flatMap(([name, point]) => (point === undefined ? [] : [[name, show(point.value)]])),
    ...(small || scrub() === null || useRun.getState().counters.playing ? [] : [[scrub()!.hint]]),
  ];
  context.strokeStyle = token("--rule-2");
  context.lineWidth = 1;
  line(context, Math.round(inside) + 0.5, frame.top, Math.round(inside) + 0.5, frame.height - frame.bottom);
  drawBox(context, rows, inside, frame, token);
}

const rowHeight = 18;

/** The values in a small plate beside the pointer, on the side where there is room. */
function drawBox(
  context: CanvasRenderingContext2D,
  rows: readonly (readonly string[])[],
  at: number,
  frame: Axes["frame"],
  token: Palette["token"],
): void {
  const nameWidth = Math.max(...rows.map(([name = ""]) => context.measureText(name).width));
  const valueWidth = Math.max(...rows.map(([, value = ""]) => context.measureText(value).width));
  const width = nameWidth + valueWidth + 28;
  const left = at + 8 + width > frame.width ? at - 8 - width : at + 8;
  context.fillStyle = token("--plate");
  context.strokeStyle = token("--rule-2");
  context.beginPath();
  context.roundRect(
    Math.round(left) + 0.5,
    frame.top + 0.5,
    Math.round(width),
    rows.length * rowHeight + 8,
    4,
  );
  context.fill();
  context.stroke();
  context.textBaseline = "middle";
  for (const [i, [name = "", value = ""]] of rows.entries()) {
    const y = frame.top + 4 + (i + 0.5) * rowHeight;
    context.fillStyle = token("--ink-2");
    context.textAlign = "start";
    context.fillText(name, left + 8, y);
    context.fillStyle = token("--ink");
    context.textAlign = "end";
    context.fillText(value, left + width - 8, y);
  }
}
