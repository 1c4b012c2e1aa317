/** @file Miles per gallon from engine and weight: regression over a table with missing values. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const cars: Preset = {
  group: "table",
  document: {
    ...defaultDocument,
    model: chain(
      ["hidden", "dense", { units: 16, activation: "relu" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ),
    data: data("cars", {}, 0.25),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.01) }),
  },
  goal: loss(0.17, 500),
};
