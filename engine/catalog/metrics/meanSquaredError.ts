/** @file The mean of (ŷ − y)² over samples and outputs. (sklearn.metrics.mean_squared_error) */
import { defineMetric, mean } from "./metric.ts";

export const meanSquaredError = defineMetric({
  type: "meanSquaredError",
  needs: "reals",
  value: ({ count, squared }) => (count === 0 ? null : mean(squared) / count),
});
