/** @file Precision averaged over the classes, each counting the same. (sklearn.metrics.precision_score, average="macro") */
import { macro, precisionOf } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const macroPrecision = defineMetric({
  type: "macroPrecision",
  needs: "classes",
  value: (tally) => macro(tally, precisionOf),
});
