/** @file The root of the mean squared error of each output, averaged over outputs. (sklearn.metrics.root_mean_squared_error) */
import { defineMetric, mean } from "./metric.ts";

export const rootMeanSquaredError = defineMetric({
  type: "rootMeanSquaredError",
  needs: "reals",
  value: ({ count, squared }) => (count === 0 ? null : mean(squared.map((each) => Math.sqrt(each / count)))),
});
