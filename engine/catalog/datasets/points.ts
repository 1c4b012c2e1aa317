/**
 * @file What all point sets on the plane share: their options, their description, and how a shape becomes samples.
 * Samples take turns through the classes, so all are equally large; coordinates stay within about [−6, 6].
 */
import type { Data, DataSpec } from "../../spec/data.ts";
import { choice, int, number, type Values } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";

export const pointFields = {
  samples: int(10, 5000, 400),
  /** Standard deviation by which points stray from their shape, in units of `straying`. */
  noise: number(0, 0.5, 0.05),
  /** What a single output unit is trained towards for either class, where there are two. */
  labels: choice(["0,1", "-1,1"], "0,1"),
};
type PointOptions = Values<typeof pointFields>;

/** Distance on the plane that noise 1 stands for. */
export const straying = 2;

/** A point of the class `label`, counted from 0, drawn from the shape before noise. */
type Shape = (label: number, random: RandomStream) => readonly [number, number];

export const describePoints = ({ samples, labels }: PointOptions, classes = 2): DataSpec => ({
  samples,
  x: { shape: [2], kind: "real", names: ["x₁", "x₂"] },
  y: {
    shape: [],
    kind: "class",
    classes,
    ...(classes === 2 && { labels: labels === "0,1" ? [0, 1] : [-1, 1] }),
  },
  view: "plane",
});

/** x [samples, 2] of `shape` with noise, y [samples] of class indices. */
export function drawPoints(
  { samples, noise }: PointOptions,
  random: RandomStream,
  shape: Shape,
  classes = 2,
): Data {
  const x = new Float32Array(samples * 2);
  const y = new Float32Array(samples);
  for (let i = 0; i < samples; i++) {
    const label = i % classes;
    const [x1, x2] = shape(label, random);
    x[2 * i] = x1 + noise * straying * random.normal();
    x[2 * i + 1] = x2 + noise * straying * random.normal();
    y[i] = label;
  }
  return { x, y };
}
