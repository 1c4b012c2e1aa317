/** @file How far cars of the years 1970 to 1982 go on a gallon, from their engines and weights. */
import { defineDataset } from "./dataset.ts";
import { rowsOf, type TableSource } from "./table.ts";

const table: TableSource = {
  asset: "cars.json",
  columns: [
    { name: "cylinders" },
    { name: "displacement", unit: "in³" },
    { name: "horsepower", unit: "hp" },
    { name: "weight", unit: "kg" },
    { name: "acceleration", unit: "s" },
    { name: "year" },
    { name: "origin", categories: ["Europe", "Japan", "USA"] },
  ],
  target: { name: "milesPerGallon", unit: "mpg" },
  rows: 398,
  completeRows: 392,
};

export const cars = defineDataset({
  type: "cars",
  ...rowsOf(table),
  source:
    "Auto MPG by Ernesto Ramos and David Donoho, StatLib, 1982; from the npm package “vega-datasets” 3.2.1, pounds " +
    "as kilograms, without the eight cars whose target is missing.",
  licence: "Distributed in 1982 for educational and scientific purposes",
});
