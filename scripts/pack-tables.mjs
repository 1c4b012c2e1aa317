/**
 * @file Packs three tables of the npm package `vega-datasets` into `public/*.json` (`npm run data`), once: files
 * newer than this script are kept. The format is described in `engine/catalog/datasets/table.ts`. Rows whose target
 * is missing are left out; nothing else is, and no number is changed but pounds, which become kilograms.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {string | number | null} Cell */
/** @typedef {Record<string, Cell>} Row */

const script = fileURLToPath(import.meta.url);
const folder = join(dirname(script), "../public");
const source = join(dirname(createRequire(script).resolve("vega-datasets")), "../data");

/** @param {string} name @returns {Row[]} */
const readJson = (name) => JSON.parse(readFileSync(join(source, name), "utf8"));

/** The file quotes nothing. @param {string} name @returns {Row[]} */
function readCsv(name) {
  const [head = "", ...lines] = readFileSync(join(source, name), "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i], cell])));
}

/** One penguin's sex is given as “.”. @param {Cell} sex */
const sexOf = (sex) => (sex === "MALE" || sex === "FEMALE" ? sex.toLowerCase() : null);
const kilograms = 0.45359237;

/** @type {Record<string, () => Row[]>} */
const tables = {
  penguins: () =>
    readJson("penguins.json").map((row) => ({
      island: row["Island"] ?? null,
      beakLength: row["Beak Length (mm)"] ?? null,
      beakDepth: row["Beak Depth (mm)"] ?? null,
      flipperLength: row["Flipper Length (mm)"] ?? null,
      bodyMass: row["Body Mass (g)"] ?? null,
      sex: sexOf(row["Sex"] ?? null),
      species: row["Species"] ?? null,
    })),
  cars: () =>
    readJson("cars.json")
      .filter((row) => row["Miles_per_Gallon"] !== null)
      .map((row) => ({
        cylinders: row["Cylinders"] ?? null,
        displacement: row["Displacement"] ?? null,
        horsepower: row["Horsepower"] ?? null,
        weight: Math.round(Number(row["Weight_in_lbs"]) * kilograms),
        acceleration: row["Acceleration"] ?? null,
        year: Number(String(row["Year"]).slice(0, 4)),
        origin: row["Origin"] ?? null,
        milesPerGallon: row["Miles_per_Gallon"] ?? null,
      })),
  weather: () =>
    readCsv("seattle-weather.csv").map((row) => ({
      precipitation: Number(row["precipitation"]),
      maxTemperature: Number(row["temp_max"]),
      minTemperature: Number(row["temp_min"]),
      wind: Number(row["wind"]),
      weather: row["weather"] ?? null,
    })),
};

/** @param {string} name @param {Row[]} rows */
function pack(name, rows) {
  const columns = Object.keys(rows[0] ?? {});
  const text = `{"columns":${JSON.stringify(columns)},\n"rows":[\n${rows
    .map((row) => JSON.stringify(columns.map((column) => row[column])))
    .join(",\n")}\n]}\n`;
  mkdirSync(folder, { recursive: true });
  // Renamed into place, so that a reader never meets half a file.
  const target = join(folder, `${name}.json`);
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, target);
  console.log(`public/${name}.json: ${rows.length} rows, ${text.length} bytes`);
}

for (const [name, rows] of Object.entries(tables)) {
  const packedAt = statSync(join(folder, `${name}.json`), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (packedAt < statSync(script).mtimeMs) pack(name, rows());
}
