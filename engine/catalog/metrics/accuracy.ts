/** @file The share of right answers. (sklearn.metrics.accuracy_score) */
import { defineMetric, sum } from "./metric.ts";
import { countsByClass } from "./byClass.ts";

export const accuracy = defineMetric({
  type: "accuracy",
  needs: "classes",
  value: (tally) =>
    tally.count === 0 ? null : sum(countsByClass(tally).map(({ right }) => right)) / tally.count,
});
