/** @file A data set that is chosen has the ends of the network fitted to it, so that shapes fit all the way. */
import { expect, test } from "vitest";
import { type AnyValues, inspect, presets } from "../../engine/index.ts";
import { chooseData } from "./data.ts";
import { insertLayer } from "./layers.ts";

const text = ["id\tx\ty", ..."aabbcc".split("").map((id, i) => `${id}\t${i}\t${i % 2}`)].join("\n");
const sequences = {
  content: { name: "a.csv", bytes: text.length, hash: "", text },
  layout: "long",
  columns: [
    { name: "id", role: "sequence" },
    { name: "x", role: "feature" },
    { name: "y", role: "target" },
  ],
  answers: "sequence",
  length: 2,
  sequences: 3,
  padded: 0,
  cut: 0,
  unanswered: 0,
  short: 0,
  filled: 0,
} as const;
const isClass = {
  columns: sequences.columns.map((column) =>
    column.role === "target" ? { ...column, categories: ["0", "1"] } : column,
  ),
};

/** Two recurrent layers, one after another, that read tokens. */
const stacked = insertLayer(presets.lstm, "gru", "embedding1");

test.each([
  ["one class", isClass, ["sequence", "last"], 2, "crossEntropy"],
  ["one number", {}, ["sequence", "last"], 1, "squaredError"],
  ["a class at every step", { ...isClass, answers: "step" }, ["sequence", "sequence"], 2, "crossEntropy"],
  ["a number at every step", { answers: "step" }, ["sequence", "sequence"], 1, "squaredError"],
])("sequences of one's own with %s fit stacked recurrent layers", (_, change, outputs, units, loss) => {
  const params = { sequences: { ...sequences, ...change } } as AnyValues;
  const chosen = chooseData(stacked, "ownSequences", params);
  expect(inspect(chosen).diagnostics).toEqual([]);
  const { layers } = chosen.model;
  expect(layers.flatMap(({ params: { output } }) => output ?? [])).toEqual(outputs);
  expect(layers.at(-1)?.params["units"]).toBe(units);
  expect(chosen.training.phases[0]?.loss.type).toBe(loss);
});
