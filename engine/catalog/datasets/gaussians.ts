/** @file Two normal clouds: a single neuron parts them as well as anything can. */
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const centre = 2;
const deviation = 0.9;

/** Normal around (−2, −2) for class 0 and (2, 2) for class 1. */
function cloud(label: number, random: RandomStream): readonly [number, number] {
  const middle = label === 0 ? -centre : centre;
  return [middle + deviation * random.normal(), middle + deviation * random.normal()];
}

export const gaussians = defineDataset({
  type: "gaussians",
  fields: pointFields,
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, cloud),
});
