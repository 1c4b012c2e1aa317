/** @file Of what is of a class, the share that was taken for it, by class. (sklearn.metrics.recall_score, average=None) */
import { countsByClass, recallOf } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const recall = defineMetric({
  type: "recall",
  needs: "classes",
  value: (tally) => countsByClass(tally).map(recallOf),
});
