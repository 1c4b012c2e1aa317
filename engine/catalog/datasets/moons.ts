/** @file Two interlocking half moons. */
import { cos, sin } from "../../spec/exactMath.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const radius = 3;

/** Half circles of one radius: the upper one (class 0) to the left, the lower one (class 1) to the right of it. */
function halfMoon(label: number, random: RandomStream): readonly [number, number] {
  const angle = Math.PI * random.uniform();
  const side = label === 0 ? 1 : -1;
  return [side * radius * (cos(angle) - 0.5), side * radius * (sin(angle) - 0.25)];
}

export const moons = defineDataset({
  type: "moons",
  fields: pointFields,
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, halfMoon),
});
