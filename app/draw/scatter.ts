/** @file Samples on the plane: full discs for training, rings for testing, the colour is the class or the value. */
import { signedAt, type Ramp } from "./colour.ts";

export interface Samples {
  /** x₁, x₂ of each sample. */
  readonly x: Float32Array;
  /** −1 to 1 for each sample: two classes are the two ends. */
  readonly y: Float32Array;
}

export interface ScatterStyle {
  readonly ramp: Ramp;
  readonly rim: string;
  readonly radius: number;
  /** Half width of the square that is drawn. */
  readonly extent: number;
  readonly side: number;
  /** One colour for all, where the colour means nothing. */
  readonly ink?: string;
}

export function drawSamples(
  context: CanvasRenderingContext2D,
  samples: Samples,
  style: ScatterStyle,
  ring: boolean,
): void {
  const { extent, side, radius, rim, ramp, ink } = style;
  for (let i = 0; i < samples.y.length; i++) {
    const x = (((samples.x[2 * i] ?? 0) / extent + 1) / 2) * side;
    const y = ((1 - (samples.x[2 * i + 1] ?? 0) / extent) / 2) * side;
    const colour = ink ?? signedAt(ramp, samples.y[i] ?? 0);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = ring ? rim : colour;
    context.strokeStyle = ring ? colour : rim;
    context.lineWidth = ring ? Math.max(1, radius * 0.55) : 1;
    context.fill();
    if (ring || radius > 2) context.stroke();
  }
}
