/** @file Overshoot: steps so long that they leave the loss of their own batch greater than it was. */
import { defineCondition, lastStep, mean, scaleOf, stretches } from "../record.ts";

interface Limits {
  /** Share of the run that a stretch takes, and own steps in it at least. */
  readonly stretch: number;
  readonly least: number;
  /** Steps of the run; the first ones of a fresh network are often rough. */
  readonly steps: number;
  /** Share of its own steps that are worse after than before. */
  readonly share: number;
  /** How many times as large the mean is after as before. */
  readonly times: number;
  readonly onlyLast: boolean;
}

export const overshoot = defineCondition<Limits>({
  condition: "overshoot",
  defined: { stretch: 0.25, least: 16, steps: 64, share: 0.5, times: 1, onlyLast: false },
  nearly: { stretch: 0.25, least: 16, steps: 64, share: 0.45, times: 0.98, onlyLast: false },
  rested: { stretch: 0.25, least: 16, steps: 64, share: 0.475, times: 0.99, onlyLast: false },
  noticed: { stretch: 0.3, least: 18, steps: 110, share: 0.51, times: 1, onlyLast: true },
  patience: 2,
  judge: (record, { stretch, least, steps, share, times, onlyLast }) => {
    if (lastStep(record) < steps) return null;
    const small = 0.01 * scaleOf(record);
    for (const probes of stretches(record.probes, stretch * lastStep(record), onlyLast)) {
      const own = probes.flatMap((probe) => probe.own);
      if (own.length < least) continue;
      const worse = own.filter(({ before, after }) => !(after <= before)).length / own.length;
      const before = mean(own.map((step) => step.before));
      const after = mean(own.map((step) => step.after));
      if (worse >= share && !(after <= times * before) && before >= small)
        return { layer: null, since: probes[0]!.step, evidence: { share: worse, before, after } };
    }
    return null;
  },
  series: ({ probes }) =>
    probes.flatMap(({ own }) =>
      own.length === 0 ? [] : [mean(own.map(({ after }) => after)) / mean(own.map(({ before }) => before))],
    ),
});
