/** @file Two interleaved spiral arms, the test of a deep enough network. */
import { cos, sin } from "../../spec/exactMath.ts";
import { number } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const radii = { inner: 0.4, outer: 5 } as const;

/** Points evenly along an arm that winds `turns` times as its radius grows; the arms lie half a turn apart. */
const arms = (turns: number) =>
  function arm(label: 0 | 1, random: RandomStream): readonly [number, number] {
    const along = random.uniform();
    const radius = radii.inner + (radii.outer - radii.inner) * along;
    const angle = 2 * Math.PI * turns * along + Math.PI * label;
    return [radius * sin(angle), radius * cos(angle)];
  };

export const spiral = defineDataset({
  type: "spiral",
  fields: { ...pointFields, turns: number(0.5, 3, 1.25) },
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, arms(options.turns)),
});
