/** @file The network's picture: weights as wires, every unit as what it makes of the input. */
import type { Snapshot, TensorValue } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import type { Reading } from "../draw/decision.ts";
import { labelGap, type Box, type Layout, type Plate, type Point } from "../draw/layout.ts";
import { drawLine } from "../draw/lines.ts";
import { largest, roundScale, type Matrix } from "../draw/picture.ts";
import { createSheets, type Sheets } from "../draw/pictureSheets.ts";
import { strokeRoute, wayBetween } from "../draw/routes.ts";
import { linksBetween } from "../draw/links.ts";
import { drawWires } from "../draw/wires.ts";
import { bound } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";
import { drawBars, drawOpenUnits } from "./openUnits.ts";

/** What a picture is made of: the plane, a line of inputs, an image's channels, or rows over time. */
export type Canvas = "plane" | "line" | "image" | "time";

export interface Portrayed {
  readonly id: string;
  readonly from: readonly string[];
  /** Shape of the output for one sample. */
  readonly shape: readonly number[];
  /** How values become colours; null: by the largest value of the layer. */
  readonly reading: Reading | null;
  /** False: amounts from 0 to 1, such as pixels. */
  readonly signed: boolean;
  /** A photograph: from black to white, or all three channels as one picture in colour. */
  readonly isPhoto: boolean;
  /** Joined to what it reads by weights of this name. */
  readonly weight: string | null;
  /** What each picture is called, where it has a name. */
  readonly labels: readonly string[];
}

export interface NetworkProps {
  readonly layout: Layout;
  /** Sets the surface to what is seen now, and says what that is; left out, all of it is seen, from straight before. */
  readonly camera?: (props: NetworkProps, surface: Surface) => NetworkProps;
  readonly layers: readonly Portrayed[];
  readonly canvas: Canvas;
  /** Names of the outputs observed under the key `outputs`, and of weights under `weights`, in order. */
  readonly outputs: readonly string[];
  readonly weights: readonly string[];
  /** Whether anything of what holds these boxes is seen; left out, all of it is. */
  readonly sees?: (...boxes: readonly Box[]) => boolean;
}

/** Weights up to this size never fill the widest wire: small weights look small. */
const quietWeight = 1.5;

/** Pictures lower than this are too close together for a label each. */
const leastLabelled = 11;
/** The scale of a layer whose outputs are all zero. */
const nothing = 1e-6;
/** The range stands this far below the pictures, over the controls. */
const rangeFall = 9;
/** The key of the wires is this long, and this far below the top of the plates. */
const keyLength = 14;
const keyFall = 38;

const plateOf = (layout: Layout, id: string): Plate | undefined =>
  layout.plates.find((plate) => plate.id === id);

function tensorOf(snapshot: Snapshot | null, key: string, names: readonly string[], name: string) {
  return snapshot?.observations[key]?.[names.indexOf(name)];
}

export const createNetwork: CreateView<NetworkProps> = (host) => {
  const canvas = addCanvas(host);
  const sheets = createSheets();
  return {
    update(whole, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { context } = surface;
      const colours = palette();
      const props = whole.camera?.(whole, surface) ?? whole;
      for (const layer of props.layers) {
        for (const source of layer.from) drawEdge(context, props, layer, source, snapshot, colours);
      }
      for (const layer of props.layers) drawLayer(context, props, layer, snapshot, colours, sheets);
    },
    destroy: () => canvas.remove(),
  };
};

function drawEdge(
  context: CanvasRenderingContext2D,
  { layout, weights, sees }: NetworkProps,
  layer: Portrayed,
  source: string,
  snapshot: Snapshot | null,
  { signed, token }: Palette,
): void {
  const [from, to] = [plateOf(layout, source), plateOf(layout, layer.id)];
  if (from === undefined || to === undefined || sees?.(from, to) === false) return;
  const tensor = layer.weight === null ? undefined : tensorOf(snapshot, "weights", weights, layer.weight);
  const { links } = linksBetween(tensor, from, to);
  if (links.length > 0) {
    const widest = Number.parseFloat(token("--weight-max"));
    const scale = Math.max(quietWeight, roundScale(largest(tensor?.data ?? new Float32Array())));
    drawWires(context, links, { ramp: signed, widest, scale });
    return drawWidthKey(context, (from.x + from.width + to.x) / 2, to, { widest, scale }, token);
  }
  context.strokeStyle = token("--rule-2");
  context.lineWidth = 1.5;
  drawArrow(context, wayBetween(layout, from, to));
}

/** The widest line between two plates and the size of the weight that it stands for, under what flows there. */
function drawWidthKey(
  context: CanvasRenderingContext2D,
  middle: number,
  to: Plate,
  { widest, scale }: { readonly widest: number; readonly scale: number },
  token: Palette["token"],
): void {
  const text = bound(scale);
  context.font = `${token("--w-text")} ${token("--t-1")} ${token("--font")}`;
  const width = keyLength + 5 + context.measureText(text).width;
  if (2 * (to.x - middle) < width + 8) return;
  const [start, y] = [middle - width / 2, to.y + keyFall];
  context.fillStyle = token("--ink-3");
  context.fillRect(start, y - widest / 2, keyLength, widest);
  context.textAlign = "start";
  context.textBaseline = "middle";
  context.fillText(text, start + keyLength + 5, y);
}

function drawArrow(context: CanvasRenderingContext2D, way: readonly Point[]): void {
  const end = way.at(-1) ?? { x: 0, y: 0 };
  strokeRoute(context, [...way.slice(0, -1), { x: end.x - 1, y: end.y }]);
  context.beginPath();
  context.moveTo(end.x - 6, end.y - 4);
  context.lineTo(end.x - 1, end.y);
  context.lineTo(end.x - 6, end.y + 4);
  context.stroke();
}

function drawLayer(
  context: CanvasRenderingContext2D,
  props: NetworkProps,
  layer: Portrayed,
  snapshot: Snapshot | null,
  colours: Palette,
  sheets: Sheets,
): void {
  const plate = plateOf(props.layout, layer.id);
  const tensor = tensorOf(snapshot, "outputs", props.outputs, layer.id);
  if (plate === undefined || plate.pictures.length === 0 || props.sees?.(plate) === false) return;
  if (tensor === undefined) return drawBlank(context, plate, colours);
  const { centre, scale } = layer.reading ?? { centre: 0, scale: sheets.scaleOf(layer.id, tensor.data) };
  const ramp = layer.isPhoto ? colours.light : layer.signed ? colours.signed : colours.amount;
  const shade = { ramp, signed: layer.signed, centre, scale };
  const first = plate.opening?.first ?? 0;
  if (plate.opening?.bars === true) {
    drawBars(context, plate, tensor.data, { centre, scale }, colours);
  } else if (props.canvas === "line") {
    for (const [unit, box] of plate.pictures.entries()) {
      drawLine(context, unitValues(tensor, first + unit), box, { centre, scale }, colours);
    }
  } else {
    const { length } = plate.pictures;
    const matrices = () =>
      plate.pictures.map((_, unit) => matrixOf(props.canvas, tensor, first + unit, length));
    const sheet = sheets.of(layer.id, tensor.data, shade, matrices, `${first} ${length}`);
    const flat = props.canvas === "time" || (sheet.columns < 28 && props.canvas !== "plane");
    context.imageSmoothingEnabled = !flat;
    for (const [unit, box] of plate.pictures.entries()) sheet.draw(context, unit, box);
  }
  if (plate.opening !== undefined && plate.joinable === true) {
    const bias = tensorOf(snapshot, "weights", props.weights, `${layer.id}.bias`);
    drawOpenUnits(context, plate, layer.labels, bias?.data, colours);
  } else drawLabels(context, plate, layer.labels, colours);
  const tools = plate.opening?.tools ?? 0;
  const rangeHeight = plate.y + plate.height - props.layout.foot - tools + rangeFall;
  drawRange(context, plate, rangeHeight, rangeText({ centre, scale }, layer.signed), colours);
}

/** Where the colours of a plate end, if that is not the ±1 of the key. */
function rangeText({ centre, scale }: Reading, signed: boolean): string {
  if (!signed) return `0…${bound(scale)}`;
  if (centre !== 0) return `${bound(centre - scale)}…${bound(centre + scale)}`;
  return scale === 1 || scale <= nothing ? "" : `±${bound(scale)}`;
}

function drawRange(
  context: CanvasRenderingContext2D,
  plate: Plate,
  y: number,
  text: string,
  { token }: Palette,
): void {
  context.font = `${token("--w-text")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink-3");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, plate.x + plate.width / 2, y);
}

const labelFont = (token: Palette["token"]): string => `600 ${token("--t-1")} ${token("--font")}`;

/** How wide a name beside a picture is, in CSS pixels. */
export function labelWidth(label: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 0;
  context.font = labelFont(palette().token);
  return context.measureText(label).width;
}

function drawLabels(
  context: CanvasRenderingContext2D,
  plate: Plate,
  labels: readonly string[],
  { token }: Palette,
): void {
  context.font = labelFont(token);
  context.fillStyle = token("--ink");
  context.textBaseline = "middle";
  if (plate.labels === null) return;
  const after = plate.labels.side === "right";
  for (const [i, label] of labels.entries()) {
    const box = plate.pictures[i];
    if (box === undefined || box.height < leastLabelled) continue;
    const room = after ? plate.x + plate.width - box.x - box.width - labelGap : box.x - labelGap - plate.x;
    if (context.measureText(label).width <= room) {
      context.textAlign = after ? "start" : "end";
      context.fillText(
        label,
        after ? box.x + box.width + labelGap : box.x - labelGap,
        box.y + box.height / 2,
      );
    } else drawInside(context, plate, box, label, token);
  }
}

/** Beside its picture a long label has no room: it stands on a strip across it, as wide as the plate allows. */
function drawInside(
  context: CanvasRenderingContext2D,
  plate: Plate,
  box: Box,
  label: string,
  token: Palette["token"],
): void {
  const most = plate.width - 8;
  const width = Math.min(most, context.measureText(label).width);
  const middle = plate.x + plate.width / 2;
  const bottom = box.y + box.height;
  context.globalAlpha = 0.85;
  context.fillStyle = token("--plate");
  context.fillRect(middle - width / 2 - 3, bottom - stripHeight, width + 6, stripHeight);
  context.globalAlpha = 1;
  context.fillStyle = token("--ink");
  context.textAlign = "center";
  context.fillText(label, middle, bottom - stripHeight / 2, most);
}

const stripHeight = 16;

function drawBlank(context: CanvasRenderingContext2D, plate: Plate, { token }: Palette): void {
  context.fillStyle = token("--z0");
  for (const { x, y, width, height } of plate.pictures) context.fillRect(x, y, width, height);
}

/** The values of one unit along a line of inputs: [n, units]. */
function unitValues({ shape, data }: TensorValue, unit: number): Float32Array {
  const units = shape.at(-1) ?? 1;
  return Float32Array.from({ length: data.length / units }, (_, i) => data[i * units + unit] ?? 0);
}

/** Picture `unit` of a layer: over the plane [n, units], a channel [1, …, h, w], time [1, t, units], or a band. */
function matrixOf(
  canvas: Canvas,
  { shape, data }: TensorValue,
  unit: number,
  pictures: number,
): Matrix | null {
  const up = { data, upwards: false };
  if (canvas === "plane") {
    const units = shape.at(-1) ?? 1;
    const side = Math.round(Math.sqrt(data.length / units));
    if (side * side * units !== data.length) return null;
    return {
      ...up,
      columns: side,
      rows: side,
      offset: unit,
      stride: units,
      rowStride: side * units,
      upwards: true,
    };
  }
  if (shape.length > 3) {
    const [rows = 1, columns = 1] = shape.slice(-2);
    const channel = { ...up, columns, rows, offset: unit * rows * columns, stride: 1, rowStride: columns };
    return pictures === 1 && shape.at(-3) === 3 ? { ...channel, plane: rows * columns } : channel;
  }
  const [, first = 1, second = 1] = shape;
  if (shape.length === 3) {
    return { ...up, columns: first, rows: second, offset: 0, stride: second, rowStride: 1 };
  }
  const each = Math.ceil(first / pictures);
  return { ...up, columns: 1, rows: Math.min(each, first), offset: unit * each, stride: 1, rowStride: 1 };
}
