/** @file Unscaled inputs: features far from zero, or of very different sizes, which no one rate fits. */
import { defineCondition } from "../record.ts";

interface Limits {
  /** Of a feature's |mean| over its deviation, of the largest over the smallest deviation, and of the RMS of all. */
  readonly offset: number;
  readonly ratio: number;
  readonly rms: number;
}
const bounds: Limits = { offset: 5, ratio: 20, rms: 10 };

export const unscaled = defineCondition<Limits>({
  condition: "unscaled",
  defined: bounds,
  noticed: bounds,
  patience: 1,
  judge: ({ facts: { features, input } }, limits) => {
    const moving = features.map(({ deviation }) => deviation).filter((deviation) => deviation > 0);
    if (moving.length === 0) return null;
    const offset = Math.max(...features.map((f) => (f.deviation > 0 ? Math.abs(f.mean) / f.deviation : 0)));
    const [smallest, largest] = [Math.min(...moving), Math.max(...moving)];
    const squares = features.reduce((sum, f) => sum + f.mean ** 2 + f.deviation ** 2, 0);
    const rms = Math.sqrt(squares / features.length);
    if (offset <= limits.offset && largest / smallest <= limits.ratio && rms <= limits.rms) return null;
    return { layer: input, since: 0, evidence: { offset, smallest, largest, rms } };
  },
  series: () => [],
});
