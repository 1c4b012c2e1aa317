/** @file Three species of penguins told apart by their measures, a few of which are missing. */
import { defineDataset } from "./dataset.ts";
import { rowsOf, type TableSource } from "./table.ts";

const table: TableSource = {
  asset: "penguins.json",
  columns: [
    { name: "island", categories: ["Biscoe", "Dream", "Torgersen"] },
    { name: "beakLength", unit: "mm" },
    { name: "beakDepth", unit: "mm" },
    { name: "flipperLength", unit: "mm" },
    { name: "bodyMass", unit: "g" },
    { name: "sex", categories: ["female", "male"] },
  ],
  target: { name: "species", categories: ["Adelie", "Chinstrap", "Gentoo"] },
  rows: 344,
  completeRows: 333,
};

export const penguins = defineDataset({
  type: "penguins",
  ...rowsOf(table),
  source:
    "Palmer penguins: Kristen Gorman and the Palmer Station Antarctica LTER, collected by Allison Horst, Alison Hill " +
    "and Kristen Gorman; from the npm package “vega-datasets” 3.2.1.",
  licence: "CC0 1.0",
});
