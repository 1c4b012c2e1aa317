/** @file A disc inside a ring: no line parts them, one hidden layer of three neurons does. */
import { cos, sin } from "../../spec/exactMath.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const discRadius = 2.5;
const ringRadii = [3.5, 5] as const;

/** Uniform over the area of the disc (class 1) or of the ring (class 0). */
function discOrRing(label: number, random: RandomStream): readonly [number, number] {
  const [inner, outer] = label === 1 ? [0, discRadius] : ringRadii;
  const radius = Math.sqrt(inner * inner + (outer * outer - inner * inner) * random.uniform());
  const angle = 2 * Math.PI * random.uniform();
  return [radius * cos(angle), radius * sin(angle)];
}

export const circle = defineDataset({
  type: "circle",
  fields: pointFields,
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, discOrRing),
});
