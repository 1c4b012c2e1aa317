/** @file The small charts of a layer's row: all rows share their scales, so that they can be compared at a glance. */
import type { Snapshot, TensorSummary } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { line } from "../draw/axes.ts";
import { indexAt, palette, type Palette } from "../draw/colour.ts";
import { scratch } from "../draw/picture.ts";
import { linearScale, logScale, type Scale } from "../draw/scale.ts";
import { drawNoMore, drawSoon } from "../draw/turns.ts";
import { bound } from "../format.ts";
import type { CreateView } from "../views/Drawing.tsx";
import { type Moment, onRecord, recorded } from "./record.ts";
import { normEnds, recentNormEnds, type Numbers, ratioEnds, usualRatio, valueEnds } from "./scales.ts";

export interface RowProps {
  readonly layer: string;
  readonly numbers: Numbers;
}

type Draw = (surface: Surface, moments: readonly Moment[], props: RowProps, colours: Palette) => void;

/** A chart that is drawn again when the record has grown, at most once a frame. */
const chart =
  (draw: Draw): CreateView<RowProps> =>
  (host) => {
    const canvas = addCanvas(host);
    let props: RowProps | null = null;
    let seen: Snapshot | null = null;
    const paint = (): void => {
      const surface = clear(canvas);
      if (surface === null || props === null) return;
      const colours = palette();
      surface.context.font = `${colours.token("--w-text")} ${colours.token("--t-1")} ${colours.token("--font")}`;
      draw(surface, recorded(), props, colours);
    };
    const soon = (): void => drawSoon(paint);
    const stop = onRecord(soon);
    return {
      update(next, snapshot) {
        // What a snapshot brings is drawn when the record tells of it.
        const onlySnapshot = next === props && snapshot !== seen;
        props = next;
        seen = snapshot;
        if (!onlySnapshot) soon();
      },
      destroy() {
        stop();
        drawNoMore(paint);
        canvas.remove();
      },
    };
  };

/** Room at the ends of a chart, so that what lies there is seen whole. */
const margin = 4;

const timeScale = (moments: readonly Moment[], from: number, to: number): Scale =>
  linearScale([moments[0]?.step ?? 0, Math.max(1, moments.at(-1)?.step ?? 1)], [from, to]);

/** Powers of ten inside a domain. */
function decades({ domain: [from, to] }: Scale): readonly number[] {
  const [first, last] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (first + i));
}

/** The newest norm as a bar on a log scale that starts at the same power of ten in all rows. */
export const createNormBar = chart(({ context, width, height }, moments, { layer }, { token }) => {
  const x = logScale(recentNormEnds(moments), [0, width - margin]);
  context.strokeStyle = token("--rule");
  context.lineWidth = 1;
  for (const tick of decades(x)) {
    const at = Math.round(x(tick)) + 0.5;
    line(context, at, 0, at, height);
  }
  const norm = moments.at(-1)?.layers.get(layer)?.gradients?.norm ?? 0;
  if (norm === 0) return;
  const tall = Math.min(18, height - 10);
  context.fillStyle = token("--a3");
  context.beginPath();
  context.roundRect(0, (height - tall) / 2, Math.max(1.5, x(norm)), tall, [0, 2, 2, 0]);
  context.fill();
});

/** The powers of ten of the bars, as many as there is room for. */
export const createNormAxis = chart(({ context, width, height }, moments, _, { token }) => {
  const x = logScale(recentNormEnds(moments), [0, width - margin]);
  const ticks = decades(x);
  const every = Math.max(1, Math.ceil((ticks.length * 46) / width));
  context.fillStyle = token("--ink-3");
  context.textBaseline = "alphabetic";
  for (const [i, tick] of ticks.entries()) {
    if (i % every !== 0) continue;
    const at = x(tick);
    context.textAlign = at < 12 ? "start" : at > width - 16 ? "end" : "center";
    context.fillText(bound(tick), at > width - 16 ? width : at, height - 3);
  }
});

type Reading = (moment: Moment, layer: string) => number | null | undefined;

function drawLine(
  context: CanvasRenderingContext2D,
  moments: readonly Moment[],
  x: Scale,
  y: Scale,
  read: (moment: Moment) => number | null | undefined,
): void {
  let last: readonly [number, number] | null = null;
  context.beginPath();
  for (const moment of moments) {
    const value = read(moment);
    if (value === null || value === undefined || !(value > 0)) continue;
    const place = [x(moment.step), y(value)] as const;
    if (last === null) context.moveTo(...place);
    else context.lineTo(...place);
    last = place;
  }
  context.stroke();
  if (last === null) return;
  context.beginPath();
  context.arc(...last, 2.5, 0, 2 * Math.PI);
  context.fill();
}

/** Over time on a log scale, with lines at these values. */
const spark = (
  read: Reading,
  ends: (moments: readonly Moment[]) => readonly [number, number],
  mark?: number,
) =>
  chart(({ context, width, height }, moments, { layer }, { token }) => {
    const x = timeScale(moments, margin, width - margin);
    const y = logScale(ends(moments), [height - margin, margin]);
    context.strokeStyle = token("--rule-2");
    context.lineWidth = 1;
    if (mark !== undefined) {
      context.setLineDash([3, 3]);
      const at = Math.round(y(mark)) + 0.5;
      line(context, 0, at, width, at);
      context.setLineDash([]);
    }
    context.strokeStyle = token("--ink");
    context.fillStyle = token("--ink");
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    drawLine(context, moments, x, y, (moment) => read(moment, layer));
  });

export const createNormSpark = spark(({ layers }, id) => layers.get(id)?.gradients?.norm, normEnds);
export const createRatioSpark = spark(
  ({ layers }, id) => layers.get(id)?.updateRatio,
  () => ratioEnds,
  usualRatio,
);

/** Room for the ends of the values beside the picture. */
const labels = 44;

/** Histograms over time, values upwards: the darker, the more numbers of the tensor lie there. */
export const createDistribution = chart((surface, moments, { layer, numbers }, colours) => {
  const { context, width, height } = surface;
  const ends = valueEnds(moments, layer, numbers);
  if (ends === null) return;
  const [low, high] = ends;
  const wide = Math.max(8, Math.floor(width - labels));
  context.imageSmoothingEnabled = false;
  context.drawImage(
    heat(moments, (m) => m.layers.get(layer)?.[numbers] ?? null, ends, wide, colours),
    0,
    0,
    wide,
    height,
  );
  const y = linearScale(ends, [height, 0]);
  if (low < 0 && high > 0) {
    context.strokeStyle = colours.token("--rule-2");
    context.lineWidth = 1;
    const at = Math.round(y(0)) + 0.5;
    line(context, 0, at, wide, at);
  }
  context.fillStyle = colours.token("--ink-3");
  context.textAlign = "start";
  context.textBaseline = "top";
  context.fillText(bound(Number(high.toPrecision(2))), wide + 6, 0);
  context.textBaseline = "bottom";
  context.fillText(bound(Number(low.toPrecision(2))), wide + 6, height);
});

const rows = 48;

/** `wide` × `rows` pixels, time to the right. */
function heat(
  moments: readonly Moment[],
  read: (moment: Moment) => TensorSummary | null,
  ends: readonly [number, number],
  wide: number,
  { amount }: Palette,
): HTMLCanvasElement {
  const canvas = scratch(wide, rows);
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(wide, rows);
  const step = timeScale(moments, 0, wide - 1);
  let k = 0;
  for (let column = 0; column < wide; column++) {
    while (k + 1 < moments.length && step(moments[k + 1]!.step) <= column) k++;
    const summary = moments[k] === undefined ? null : read(moments[k]!);
    if (summary !== null) paintColumn(image, column, summary, ends, amount);
  }
  context.clearRect(0, 0, wide, rows);
  context.putImageData(image, 0, 0);
  return canvas;
}

function paintColumn(
  { data, width }: ImageData,
  column: number,
  { low, high, bins }: TensorSummary,
  [from, to]: readonly [number, number],
  ramp: Palette["amount"],
): void {
  const most = Math.max(...bins);
  const span = high - low;
  for (let row = 0; row < rows; row++) {
    const value = to - ((row + 0.5) / rows) * (to - from);
    const bin =
      span === 0
        ? Math.abs(value - low) < (to - from) / rows
          ? 0
          : -1
        : Math.floor(((value - low) / span) * bins.length);
    const share = (bins[bin] ?? 0) / most;
    const k = 4 * indexAt(Math.sqrt(share));
    const pixel = 4 * (row * width + column);
    for (let channel = 0; channel < 3; channel++) data[pixel + channel] = ramp[k + channel]!;
    data[pixel + 3] = 255;
  }
}
