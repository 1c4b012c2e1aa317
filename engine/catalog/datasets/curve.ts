/** @file Regression of a wave on a slope over one input: what takes a hidden layer to learn. */
import { sin } from "../../spec/exactMath.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describeCurve, extent, regressionFields } from "./regression.ts";

/** y = 0.7 sin 1.3 x + 0.06 x, from about −1 to 1. */
const wave = (x: number) => 0.7 * sin(1.3 * x) + 0.06 * x;

export const curve = defineDataset({
  type: "curve",
  fields: regressionFields(200),
  source: ownSource,
  licence: ownLicence,
  describe: describeCurve,
  generate({ samples, noise }, random) {
    const x = new Float32Array(samples);
    const y = new Float32Array(samples);
    for (let i = 0; i < samples; i++) {
      const at = extent * (2 * random.uniform() - 1);
      x[i] = at;
      y[i] = wave(at) + noise * random.normal();
    }
    return { x, y };
  },
});
