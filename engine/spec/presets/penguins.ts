/** @file Three species of penguins from their measures: a table with missing values, scaled and filled in. */
import { accuracy, chain, classify, data, output, preset, training } from "./preset.ts";

export const penguins = preset("table", accuracy(0.97, 400), {
  model: chain(["hidden", "dense", { units: 8, activation: "relu" }], output(3, "softmax")),
  data: { ...data("penguins", {}, 0.25), stratified: true },
  training: training(classify(0.01)),
});
