/** @file English: looking at the samples of a data set. */
import type { DataViewsText } from "../dataViews.ts";

export const dataViews: DataViewsText = {
  close: "Close",
  listed: "Which samples",
  lists: { all: "All", train: "Training", test: "Test", batch: "Next batch" },
  classes: "Classes",
  toClass: (name, count) => `Class ${name}, ${count} samples`,
  nextBatch: "next batch",
  keys: "Arrow keys go from sample to sample, and the network shows it.",
  nothing: {
    all: "There are no samples.",
    train: "No sample is kept for training.",
    test: "No sample is kept for testing.",
    batch: "Steps are too fast to follow now. Pause, or choose one step per second.",
  },
  loading: "Fetching the samples…",
  train: (index) => `training sample ${index}`,
  test: (index) => `test sample ${index}`,
  page: (from, to, all) => `${from} to ${to} of ${all}`,
  previous: "Previous rows",
  next: "Next rows",
  points: "Samples of the plot. Arrow keys go from one to the next.",
  class: (index) => `class ${index}`,
  due: (value) => `target ${value}`,
  answer: (text) => `network: ${text}`,
  distribution: "All rows",
  missing: (count) => `${count} missing`,
  further: (count) => `and ${count} more`,
  numbers: (from, to, train, test) => `${from} to ${to}: ${train} for training, ${test} for testing`,
  category: (name, train, test) => `${name}: ${train} for training, ${test} for testing`,
};
