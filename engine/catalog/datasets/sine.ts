/** @file Regression of a sine over one input: the more periods, the more neurons it takes. */
import { sin } from "../../spec/exactMath.ts";
import { int, number } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";

const extent = 5;

export const sine = defineDataset({
  type: "sine",
  fields: {
    samples: int(10, 5000, 200),
    /** Standard deviation added to y. */
    noise: number(0, 0.5, 0.05),
    /** Periods from the left end of the inputs to the right. */
    periods: number(0.5, 6, 2),
  },
  source: ownSource,
  licence: ownLicence,
  describe: ({ samples }) => ({
    samples,
    x: { shape: [1], kind: "real", names: ["x"] },
    y: { shape: [1], kind: "real" },
    view: "curve",
  }),
  generate({ samples, noise, periods }, random) {
    const x = Float32Array.from({ length: samples }, () => extent * (2 * random.uniform() - 1));
    const y = x.map((at) => sin((Math.PI * periods * at) / extent) + noise * random.normal());
    return { x, y };
  },
});
