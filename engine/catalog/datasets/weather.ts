/**
 * @file Tomorrow's highest temperature in Seattle from the last days' weather. Samples are windows in order of time;
 * the last ones are tested, since a forecast knows the past alone.
 */
import type { ColumnSpec, Data, LoadAsset } from "../../spec/data.ts";
import { int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { preparationFields, prepareTable, scalingField } from "./prepare.ts";
import { describeTarget, featureNames, loadTable, type TableSource } from "./table.ts";

const target: ColumnSpec = { name: "maxTemperature", unit: "°C" };
const kind: ColumnSpec = { name: "weather", categories: ["drizzle", "fog", "rain", "snow", "sun"] };
const columns: readonly ColumnSpec[] = [
  { name: "precipitation", unit: "mm" },
  target,
  { name: "minTemperature", unit: "°C" },
  { name: "wind", unit: "m/s" },
  kind,
];
/** In the file, a day's kind of weather stands last. */
const file: TableSource = {
  asset: "weather.json",
  columns: columns.slice(0, -1),
  target: kind,
  rows: 1461,
  completeRows: 1461,
};

/** Every run of `days` days, [windows, days, columns], and the temperature of the day after each. */
async function windows(days: number, load: LoadAsset): Promise<Data> {
  const { x, y } = await loadTable(file, load);
  const width = columns.length - 1;
  const dayOf = (t: number): readonly number[] => [...x.subarray(t * width, (t + 1) * width), y[t]!];
  const warmest = columns.indexOf(target);
  const every = Array.from({ length: file.rows }, (_, t) => dayOf(t));
  const count = file.rows - days;
  return {
    x: Float32Array.from(Array.from({ length: count }, (_, i) => every.slice(i, i + days).flat()).flat()),
    y: Float32Array.from({ length: count }, (_, i) => every[i + days]![warmest]!),
  };
}

export const weather = defineDataset({
  type: "weather",
  fields: {
    /** Days that the forecast is made from. */
    days: int(1, 30, 7),
    ...scalingField,
    categories: preparationFields.categories,
  },
  source:
    "Daily weather of Seattle, 2012 to 2015: NOAA National Climatic Data Center; from the npm package “vega-datasets” 3.2.1.",
  licence: "Public domain (a work of the government of the United States)",
  describe({ days, categories }) {
    const names = featureNames(columns, categories);
    return {
      samples: file.rows - days,
      x: { shape: [days, names.length], kind: "real", names },
      y: describeTarget(target),
      view: "series",
      table: { columns, target },
      inOrder: true,
    };
  },
  generate: ({ days }, _random, load) => windows(days, load),
  prepare: (options, measured, train) =>
    prepareTable({ columns, target }, { ...options, missing: "mean" }, measured, train),
});
