/** @file Samples on the plane: full for training, hollow for testing; the colour is the class or the value. */
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
