/** @file Samples on the plane: full for training, hollow for testing; the colour is the class or the value. */
import type { Surface } from "./canvas.ts";
import { traceMark } from "./classes.ts";
import { signedAt, type Ramp } from "./colour.ts";

export interface Samples {
  /** x₁, x₂ of each sample. */
  readonly x: Float32Array;
  /** −1 to 1 for each sample: two classes are the two ends. Where there are more, the index of the class. */
  readonly y: Float32Array;
  /** How many classes there are where there are more than two; else 0. */
  readonly classes: number;
}

export interface ScatterStyle {
  readonly ramp: Ramp;
  readonly rim: string;
  readonly radius: number;
  /** Half width of the square that is drawn. */
  readonly extent: number;
  readonly side: number;
  /** The colours of several classes. */
  readonly classes: readonly string[];
  /** One colour for all, where the colour means nothing. */
  readonly ink?: string;
}

export function drawSamples(
  context: CanvasRenderingContext2D,
  samples: Samples,
  style: ScatterStyle,
  ring: boolean,
): void {
  const { extent, side, radius, rim, ramp, ink, classes } = style;
  const several = samples.classes > 2;
  for (let i = 0; i < samples.y.length; i++) {
    const x = (((samples.x[2 * i] ?? 0) / extent + 1) / 2) * side;
    const y = ((1 - (samples.x[2 * i + 1] ?? 0) / extent) / 2) * side;
    const value = samples.y[i] ?? 0;
    const own = several ? classes[value % classes.length] : signedAt(ramp, value);
    const colour = ink ?? own ?? rim;
    context.beginPath();
    traceMark(context, several ? value : 0, x, y, radius);
    context.fillStyle = ring ? rim : colour;
    context.strokeStyle = ring ? colour : rim;
    context.lineWidth = ring ? Math.max(1, radius * 0.55) : 1;
    context.fill();
    if (ring || radius > 2) context.stroke();
  }
}

type DrawParts = (surface: Surface, train: Samples | null, test: Samples | null, style: ScatterStyle) => void;

/** Draws samples from a sheet of their own, which is drawn anew for other samples or another look: what is under them changes more often. */
export function createSampleSheet(): DrawParts {
  const sheet = document.createElement("canvas");
  let shown: readonly unknown[] = [];
  return ({ canvas, context, width }, train, test, style) => {
    const wanted = [train, test, canvas.width, canvas.height, width, ...Object.values(style).flat()];
    const pen = sheet.getContext("2d");
    if (pen === null) return;
    if (wanted.length !== shown.length || wanted.some((one, i) => one !== shown[i])) {
      shown = wanted;
      [sheet.width, sheet.height] = [canvas.width, canvas.height];
      const density = canvas.width / width;
      pen.scale(density, density);
      if (train !== null) drawSamples(pen, train, style, false);
      if (test !== null) drawSamples(pen, test, style, true);
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(sheet, 0, 0);
    context.restore();
  };
}
