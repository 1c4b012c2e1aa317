/** @file The harmonic mean of precision and recall, by class. (sklearn.metrics.f1_score, average=None) */
import { countsByClass, f1Of } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const f1 = defineMetric({
  type: "f1",
  needs: "classes",
  value: (tally) => countsByClass(tally).map(f1Of),
});
