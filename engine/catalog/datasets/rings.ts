/** @file Concentric rings, a class each: what a network tells apart by distance alone. */
import { cos, sin } from "../../spec/exactMath.ts";
import { int } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const extent = 5;

/** Uniform over the area of a ring, class 0 being the innermost; the gaps are as wide as the rings. */
const concentric = (rings: number) =>
  function ring(label: number, random: RandomStream): readonly [number, number] {
    const [inner, outer] = [(extent * (label + 0.5)) / rings, (extent * (label + 1)) / rings];
    const radius = Math.sqrt(inner * inner + (outer * outer - inner * inner) * random.uniform());
    const angle = 2 * Math.PI * random.uniform();
    return [radius * cos(angle), radius * sin(angle)];
  };

export const rings = defineDataset({
  type: "rings",
  fields: { ...pointFields, rings: int(2, 4, 3) },
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options, options.rings),
  generate: (options, random) => drawPoints(options, random, concentric(options.rings), options.rings),
});
