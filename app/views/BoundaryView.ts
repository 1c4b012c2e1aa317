/** @file The output over the input plane, its boundary, and the samples on it. */
import type { Snapshot, TensorValue } from "../../engine/index.ts";
import { drawContour, drawField, type Field } from "../draw/boundary.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { classColours, drawClassContours, drawClassField, type ClassField } from "../draw/classes.ts";
import { palette, type Palette } from "../draw/colour.ts";
import type { Reading } from "../draw/decision.ts";
import { createSampleSheet, type Samples } from "../draw/scatter.ts";
import type { CreateView } from "./Drawing.tsx";

export interface BoundaryProps {
  /** Key of the observation of the output over the plane. */
  readonly observation: string;
  readonly resolution: number;
  readonly extent: number;
  readonly reading: Reading;
  /** How many classes there are; 0 for a surface. */
  readonly classes: number;
  /** False for a surface: there is no boundary. */
  readonly boundary: boolean;
  readonly train: Samples | null;
  readonly test: Samples | null;
}

/** The output over the plane; null until it is there. */
function outputOver(snapshot: Snapshot | null, observation: string, resolution: number): TensorValue | null {
  const tensor = snapshot?.observations[observation]?.[0];
  const stride = tensor?.shape.at(-1) ?? 0;
  return tensor?.data.length === resolution * resolution * stride ? tensor : null;
}

/** The output as one signed field: a single unit, or the second of two classes against the first. */
function fieldOf(snapshot: Snapshot | null, { observation, resolution, reading }: BoundaryProps) {
  const tensor = outputOver(snapshot, observation, resolution);
  const stride = tensor?.shape.at(-1) ?? 0;
  if (tensor === null) return null;
  if (stride === 1) return { field: { data: tensor.data, resolution, offset: 0, stride }, reading };
  const difference = new Float32Array(resolution * resolution);
  for (let i = 0; i < difference.length; i++) {
    difference[i] = (tensor.data[i * stride + 1] ?? 0) - (tensor.data[i * stride] ?? 0);
  }
  const field: Field = { data: difference, resolution, offset: 0, stride: 1 };
  return { field, reading: { centre: 0, scale: 1 } };
}

function drawSigned(
  { context, width: side }: Surface,
  props: BoundaryProps,
  snapshot: Snapshot | null,
  ramp: Palette["signed"],
): void {
  const seen = fieldOf(snapshot, props);
  if (seen === null) return;
  drawField(context, seen.field, { ramp, signed: true, ...seen.reading }, side);
  if (props.boundary) drawContour(context, seen.field, seen.reading.centre, side);
}

function drawClasses(
  { context, width: side }: Surface,
  { observation, resolution, classes, reading }: BoundaryProps,
  snapshot: Snapshot | null,
  colours: { readonly classes: readonly string[]; readonly ground: string },
): void {
  const tensor = outputOver(snapshot, observation, resolution);
  if (tensor?.shape.at(-1) !== classes) return;
  const field: ClassField = { data: tensor.data, resolution, classes };
  drawClassField(context, field, colours, reading.scale, side);
  drawClassContours(context, field, side);
}

/** A plot smaller than this has no words on it. */
const leastNamed = 160;

/** What the two directions are, and where they end. */
function drawExtent(
  context: CanvasRenderingContext2D,
  side: number,
  extent: number,
  token: Palette["token"],
): void {
  context.font = `${token("--w-label")} ${token("--t-1")} ${token("--font")}`;
  context.fillStyle = token("--ink");
  context.textBaseline = "alphabetic";
  context.textAlign = "start";
  context.fillText(`x₂ ${extent}`, 6, 16);
  context.fillText(`−${extent}`, 6, side - 6);
  context.textAlign = "end";
  context.fillText(`x₁ ${extent}`, side - 6, side - 6);
}

export const createBoundary: CreateView<BoundaryProps> = (host) => {
  const canvas = addCanvas(host);
  const drawSamples = createSampleSheet();
  return {
    update(props, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { signed, token } = palette();
      const { context, width: side } = surface;
      context.strokeStyle = token("--ink");
      context.lineWidth = side < 160 ? 1 : 1.5;
      const classes = classColours(token);
      if (props.classes > 2) drawClasses(surface, props, snapshot, { classes, ground: token("--z0") });
      else drawSigned(surface, props, snapshot, signed);
      const radius = side < 160 ? 1.3 : Math.max(2.6, side / 108);
      const style = { ramp: signed, classes, rim: token("--plate"), radius, extent: props.extent, side };
      drawSamples(surface, props.train, props.test, style);
      if (side >= leastNamed) drawExtent(context, side, props.extent, token);
    },
    destroy: () => canvas.remove(),
  };
};
