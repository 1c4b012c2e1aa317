/** @file Two to four interleaved spiral arms, the test of a deep enough network. */
import { cos, sin } from "../../spec/exactMath.ts";
import { int, number } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const radii = { inner: 0.4, outer: 5 } as const;

/** Points evenly along an arm that winds `turns` times as its radius grows; the arms share the whole turn. */
const spiralling = (turns: number, arms: number) =>
  function arm(label: number, random: RandomStream): readonly [number, number] {
    const along = random.uniform();
    const radius = radii.inner + (radii.outer - radii.inner) * along;
    const angle = 2 * Math.PI * turns * along + ((2 * Math.PI) / arms) * label;
    return [radius * sin(angle), radius * cos(angle)];
  };

export const spiral = defineDataset({
  type: "spiral",
  fields: { ...pointFields, turns: number(0.5, 3, 1.25), arms: int(2, 4, 2) },
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options, options.arms),
  generate: (options, random) =>
    drawPoints(options, random, spiralling(options.turns, options.arms), options.arms),
});
