/**
 * @file How often the true class is among the k likeliest, for k = 1, 2, … (sklearn.metrics.top_k_accuracy_score; of
 * equal values the first class comes first, as in the answer itself)
 */
import { defineMetric } from "./metric.ts";

export const topKAccuracy = defineMetric({
  type: "topKAccuracy",
  needs: "classes",
  value: ({ count, ranks }) => {
    if (count === 0) return null;
    let right = 0;
    return Array.from(ranks, (times) => (right += times) / count);
  },
});
