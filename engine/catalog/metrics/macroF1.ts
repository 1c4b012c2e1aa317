/** @file F1 averaged over the classes, each counting the same. (sklearn.metrics.f1_score, average="macro") */
import { macro, f1Of } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const macroF1 = defineMetric({
  type: "macroF1",
  needs: "classes",
  value: (tally) => macro(tally, f1Of),
});
