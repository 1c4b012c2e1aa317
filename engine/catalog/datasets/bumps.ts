/** @file Regression of Gaussian bumps, hills and hollows, over the two inputs: a surface that no plane fits. */
import { exp } from "../../spec/exactMath.ts";
import { int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describeSurface, extent, regressionFields } from "./regression.ts";

const width = 1.2;
/** Where each bump stands, and how high. */
const bumpsInOrder = [
  [-2.5, 2.5, 1],
  [2.5, -2.5, -1],
  [2.5, 2.5, 0.8],
  [-2.5, -2.5, -0.8],
  [0, 0, 0.9],
] as const;

/** y = Σ height · exp(−distance² / 2 width²), from −1 to 1. */
function surface(x1: number, x2: number, count: number): number {
  return bumpsInOrder.slice(0, count).reduce((sum, [at1, at2, height]) => {
    const squared = (x1 - at1) * (x1 - at1) + (x2 - at2) * (x2 - at2);
    return sum + height * exp(-squared / (2 * width * width));
  }, 0);
}

export const bumps = defineDataset({
  type: "bumps",
  fields: {
    ...regressionFields(400),
    bumps: int(1, bumpsInOrder.length, 2),
  },
  source: ownSource,
  licence: ownLicence,
  describe: describeSurface,
  generate({ samples, noise, bumps: count }, random) {
    const x = Float32Array.from({ length: 2 * samples }, () => extent * (2 * random.uniform() - 1));
    const y = Float32Array.from(
      { length: samples },
      (_, i) => surface(x[2 * i]!, x[2 * i + 1]!, count) + noise * random.normal(),
    );
    return { x, y };
  },
});
