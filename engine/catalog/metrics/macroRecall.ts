/** @file Recall averaged over the classes, each counting the same. (sklearn.metrics.recall_score, average="macro") */
import { macro, recallOf } from "./byClass.ts";
import { defineMetric } from "./metric.ts";

export const macroRecall = defineMetric({
  type: "macroRecall",
  needs: "classes",
  value: (tally) => macro(tally, recallOf),
});
