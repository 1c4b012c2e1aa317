/** @file How often the class of a row was taken for the class of a column. (sklearn.metrics.confusion_matrix) */
import { defineMetric } from "./metric.ts";

export const confusionMatrix = defineMetric({
  type: "confusionMatrix",
  needs: "classes",
  value: ({ classes, confusion }) =>
    Array.from({ length: classes }, (_, row) => [...confusion.subarray(row * classes, (row + 1) * classes)]),
});
