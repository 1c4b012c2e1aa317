/** @file Regression of a sine over one input: the more periods, the more neurons it takes. */
import { sin } from "../../spec/exactMath.ts";
import { number } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describeCurve, extent, regressionFields } from "./regression.ts";

export const sine = defineDataset({
  type: "sine",
  fields: {
    ...regressionFields(200),
    /** Periods from the left end of the inputs to the right. */
    periods: number(0.5, 6, 2),
  },
  source: ownSource,
  licence: ownLicence,
  describe: describeCurve,
  generate({ samples, noise, periods }, random) {
    const x = Float32Array.from({ length: samples }, () => extent * (2 * random.uniform() - 1));
    const y = x.map((at) => sin((Math.PI * periods * at) / extent) + noise * random.normal());
    return { x, y };
  },
});
