/** @file English: looking at the samples of a data set. */
import type { DataViewsText } from "../dataViews.ts";

export const dataViews: DataViewsText = {
  distribution: "All rows",
  missing: (count) => `${count} missing`,
  further: (count) => `and ${count} more`,
  numbers: (from, to, train, test) => `${from} to ${to}: ${train} for training, ${test} for testing`,
  category: (name, train, test) => `${name}: ${train} for training, ${test} for testing`,
};
