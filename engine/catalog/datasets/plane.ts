/** @file Regression of a tilted plane over the two inputs: what one linear neuron can learn. */
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describeSurface, extent, regressionFields } from "./regression.ts";

/** y = 0.15 x₁ − 0.05 x₂, from −1 to 1. */
const slopes = [0.15, -0.05] as const;

export const plane = defineDataset({
  type: "plane",
  fields: regressionFields(400),
  source: ownSource,
  licence: ownLicence,
  describe: describeSurface,
  generate({ samples, noise }, random) {
    const x = new Float32Array(samples * 2);
    const y = new Float32Array(samples);
    for (let i = 0; i < samples; i++) {
      const x1 = extent * (2 * random.uniform() - 1);
      const x2 = extent * (2 * random.uniform() - 1);
      x[2 * i] = x1;
      x[2 * i + 1] = x2;
      y[i] = slopes[0] * x1 + slopes[1] * x2 + noise * random.normal();
    }
    return { x, y };
  },
});
