/** @file Three species of penguins from their measures: a table with missing values, scaled and filled in. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, classify, data, training, type Preset } from "./preset.ts";

export const penguins: Preset = {
  group: "table",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden", "dense", { units: 8, activation: "relu" }],
      ["output", "dense", { units: 3, activation: "softmax" }],
    ),
    data: { ...data("penguins", {}, 0.25), stratified: true },
    training: training(classify(0.01)),
  },
  goal: accuracy(0.97, 400),
};
