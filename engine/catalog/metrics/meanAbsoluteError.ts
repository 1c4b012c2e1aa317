/** @file The mean of |ŷ − y| over samples and outputs. (sklearn.metrics.mean_absolute_error) */
import { defineMetric, mean } from "./metric.ts";

export const meanAbsoluteError = defineMetric({
  type: "meanAbsoluteError",
  needs: "reals",
  value: ({ count, absolute }) => (count === 0 ? null : mean(absolute) / count),
});
