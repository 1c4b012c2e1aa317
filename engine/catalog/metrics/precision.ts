/** @file Of what was taken for a class, the share that is of it, by class. (sklearn.metrics.precision_score, average=None) */
import { countsByClass, precisionOf } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const precision = defineMetric({
  type: "precision",
  needs: "classes",
  value: (tally) => countsByClass(tally).map(precisionOf),
});
