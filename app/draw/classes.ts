/** @file Several classes on the plane: each has a colour and a mark of its own, so that no reader needs the colour. */
import { mixed, type Palette, rgbOf } from "./colour.ts";
import { drawContour, drawGrid } from "./boundary.ts";
import { scratch } from "./picture.ts";

/** Classes beyond these begin again: no set on the plane has more. */
const tokens = ["--n4", "--p4", "--class-3", "--class-4", "--class-5", "--class-6"];

export const classColours = (token: Palette["token"]): readonly string[] => tokens.map(token);

/** Outputs over the plane, row by row from the bottom left: resolution² · classes numbers, a point's together. */
export interface ClassField {
  readonly data: Float32Array;
  readonly resolution: number;
  readonly classes: number;
}

/** By how much class k is ahead of the best of the others, at each point; zero is its boundary. */
function leadOf({ data, resolution, classes }: ClassField, k: number): Float32Array {
  return Float32Array.from({ length: resolution * resolution }, (_, i) => {
    const outputs = data.subarray(i * classes, (i + 1) * classes);
    const others = outputs.reduce((best, value, j) => (j === k ? best : Math.max(best, value)), -Infinity);
    return (outputs[k] ?? 0) - others;
  });
}

/** Each point in the colour of its likeliest class, the paler the closer the next one; a lead of `scale` is full. */
export function drawClassField(
  context: CanvasRenderingContext2D,
  field: ClassField,
  colours: { readonly classes: readonly string[]; readonly ground: string },
  scale: number,
  side: number,
): void {
  const { resolution, classes } = field;
  const image = scratch(resolution, resolution);
  const pen = image.getContext("2d");
  if (pen === null) return;
  const pixels = pen.createImageData(resolution, resolution);
  for (let k = 0; k < classes; k++) {
    const colour = rgbOf(colours.classes[k % colours.classes.length] ?? colours.ground);
    const shades = Array.from({ length: shadeCount }, (_, i) =>
      mixed(rgbOf(colours.ground), colour, (wash * i) / (shadeCount - 1)),
    );
    leadOf(field, k).forEach((lead, i) => {
      if (!(lead >= 0)) return;
      const row = resolution - 1 - Math.floor(i / resolution);
      const shade = shades[Math.round(Math.min(1, lead / scale) * (shadeCount - 1))];
      pixels.data.set([...(shade ?? colour), 255], 4 * (row * resolution + (i % resolution)));
    });
  }
  pen.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  drawGrid(context, image, side);
}

/** The field under samples is washed, so that samples keep the full colour. */
const wash = 0.5;
const shadeCount = 32;

/** The lines between the classes. */
export function drawClassContours(context: CanvasRenderingContext2D, field: ClassField, side: number): void {
  const { resolution, classes } = field;
  for (let k = 0; k < classes; k++) {
    drawContour(context, { data: leadOf(field, k), resolution, offset: 0, stride: 1 }, 0, side);
  }
}

/** The outline of a class's mark around (x, y): disc, square, triangle, diamond, triangle, cross, of about one area. */
export function traceMark(context: CanvasPath, k: number, x: number, y: number, radius: number): void {
  const points = corners[k % corners.length];
  if (points === undefined) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([dx, dy], i) => {
    if (i === 0) context.moveTo(x + dx * radius, y + dy * radius);
    else context.lineTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

type Corners = readonly (readonly [dx: number, dy: number])[];

/** In units of the disc's radius; the disc itself has none. */
const corners: readonly (Corners | undefined)[] = [
  undefined,
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.35],
    [1.25, 0.85],
    [-1.25, 0.85],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  [
    [0, 1.35],
    [1.25, -0.85],
    [-1.25, -0.85],
  ],
  [
    [-0.45, -1.3],
    [0.45, -1.3],
    [0.45, -0.45],
    [1.3, -0.45],
    [1.3, 0.45],
    [0.45, 0.45],
    [0.45, 1.3],
    [-0.45, 1.3],
    [-0.45, 0.45],
    [-1.3, 0.45],
    [-1.3, -0.45],
    [-0.45, -0.45],
  ],
];

/** The mark of a class as the corners of an SVG polygon around (5, 5), or null for the disc. */
export const markPoints = (k: number): string | null =>
  corners[k % corners.length]?.map(([dx, dy]) => `${5 + 4 * dx},${5 + 4 * dy}`).join(" ") ?? null;
