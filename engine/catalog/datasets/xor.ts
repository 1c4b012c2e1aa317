/** @file Exclusive or: class 1 where the two coordinates have different signs. No single neuron learns it. */
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const gap = 0.3;
const extent = 5;

/** Uniform over the two squares of a class, which keep clear of the axes. */
function opposingSquares(label: number, random: RandomStream): readonly [number, number] {
  const side = random.below(2) === 0 ? 1 : -1;
  const x1 = gap + (extent - gap) * random.uniform();
  const x2 = gap + (extent - gap) * random.uniform();
  return [side * x1, (label === 0 ? side : -side) * x2];
}

export const xor = defineDataset({
  type: "xor",
  fields: pointFields,
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, opposingSquares),
});
