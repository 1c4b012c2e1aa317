/** @file Miles per gallon from engine and weight: regression over a table with missing values. */
import { chain, data, loss, output, preset, regress, training } from "./preset.ts";

export const cars = preset("table", loss(0.17, 500), {
  model: chain(["hidden", "dense", { units: 16, activation: "relu" }], output(1, "identity")),
  data: data("cars", {}, 0.25),
  training: training(regress(0.01)),
});
