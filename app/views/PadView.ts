/** @file Points being drawn, with what is about to happen to them: the reach of the brush, or the cursor of the keys. */
import { type DrawnPoint, gridSize } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { classColours, traceMark } from "../draw/classes.ts";
import { palette, type Palette } from "../draw/colour.ts";
import type { Place } from "../editor/strokes.ts";
import type { CreateView } from "./Drawing.tsx";

export interface PadProps {
  readonly points: readonly DrawnPoint[];
  /** False on a curve, whose points are all alike. */
  readonly classes: boolean;
  /** Where the brush is, and how far it reaches in columns; null while the pointer is elsewhere. */
  readonly brush: { readonly place: Place; readonly radius: number } | null;
  /** Where the keys draw; null while the pad does not have the focus. */
  readonly cursor: Place | null;
}

export const createPad: CreateView<PadProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ points, classes, brush, cursor }) {
      const surface = clear(canvas);
      if (surface === null) return;
      const colours = palette();
      drawPoints(surface, points, classes, colours);
      if (brush !== null) drawReach(surface, brush.place, brush.radius, colours);
      if (cursor !== null) drawCursor(surface, cursor, colours);
    },
    destroy: () => canvas.remove(),
  };
};

const on = ({ width, height }: Surface, { column, row }: Place): readonly [x: number, y: number] => [
  (column / (gridSize - 1)) * width,
  (1 - row / (gridSize - 1)) * height,
];

function drawPoints(
  surface: Surface,
  points: readonly DrawnPoint[],
  classes: boolean,
  { token }: Palette,
): void {
  const { context, width } = surface;
  const fills = classes ? classColours(token) : [token("--run-5")];
  const radius = classes ? Math.min(5, Math.max(2.6, width / 108)) : Number.parseFloat(token("--dot"));
  context.strokeStyle = token("--plate");
  context.lineWidth = 1;
  for (const point of points) {
    const [x, y] = on(surface, point);
    context.beginPath();
    traceMark(context, classes ? point.label : 0, x, y, radius);
    context.fillStyle = fills[point.label % fills.length] ?? "";
    context.fill();
    context.stroke();
  }
}

function drawReach(surface: Surface, place: Place, radius: number, { token }: Palette): void {
  const { context, width, height } = surface;
  const [x, y] = on(surface, place);
  context.beginPath();
  context.ellipse(x, y, (radius / gridSize) * width, (radius / gridSize) * height, 0, 0, 2 * Math.PI);
  context.strokeStyle = token("--ink-2");
  context.lineWidth = 1;
  context.stroke();
}

/** Half the length of the cursor's lines, and of the gap in their middle. */
const cursorSize = { line: 11, gap: 4 };

function drawCursor(surface: Surface, place: Place, { token }: Palette): void {
  const { context } = surface;
  const [x, y] = on(surface, place);
  const { line, gap } = cursorSize;
  const path = new Path2D(
    [
      `M${x - line} ${y}H${x - gap}M${x + gap} ${y}H${x + line}`,
      `M${x} ${y - line}V${y - gap}M${x} ${y + gap}V${y + line}`,
    ].join(""),
  );
  for (const [colour, width] of [
    [token("--plate"), 4],
    [token("--ink"), 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
  }
}
