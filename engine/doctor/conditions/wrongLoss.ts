/** @file Wrong loss for the output: an error that an output's slope takes away, or numbers that it cannot give. */
import { defineCondition, type Facts } from "../record.ts";

const errors: ReadonlySet<string> = new Set(["squaredError", "absoluteError", "huber"]);
const squashed: ReadonlySet<string> = new Set(["sigmoid", "softmax"]);
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  sigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  hardTanh: [-1, 1],
  relu: [0, Number.POSITIVE_INFINITY],
};

const isErrorOfClasses = ({ classes, loss, outputActivation }: Facts): boolean =>
  classes !== null && errors.has(loss) && (classes > 2 || squashed.has(outputActivation));

/** By how much targets are outside of what the output can give, over their own range. */
function beyond({ range, outputActivation }: Facts): number {
  const given = ranges[outputActivation];
  if (!range || !given || range[1] === range[0]) return 0;
  return Math.max(given[0] - range[0], range[1] - given[1]) / (range[1] - range[0]);
}

interface Limits {
  /** Share of the targets' range. */
  readonly beyond: number;
}

export const wrongLoss = defineCondition<Limits>({
  condition: "wrongLoss",
  defined: { beyond: 0.05 },
  noticed: { beyond: 0.05 },
  patience: 1,
  judge: ({ facts }, limits) => {
    const { output: layer, classes, range } = facts;
    if (isErrorOfClasses(facts)) return { layer, since: 0, evidence: { classes: classes ?? 0 } };
    if (!range || beyond(facts) <= limits.beyond) return null;
    return { layer, since: 0, evidence: { least: range[0], greatest: range[1] } };
  },
  series: () => [],
});
