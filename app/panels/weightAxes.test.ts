/** @file The place of a number in a table of weights, counted as PyTorch lays it out. */
import { expect, test } from "vitest";
import type { LayerSpec } from "../../engine/index.ts";
import { axesOf, biasPlace, flatPlace, placeAt } from "./weightAxes.ts";

const layer = (type: string): LayerSpec => ({ id: "a", type, params: {}, from: ["b"] });

test("places and numbers in row-major order belong to each other", () => {
  const axes = axesOf(layer("conv2d"), "weight", [4, 3, 5, 5]);
  expect(axes.map(({ name }) => name)).toEqual(["filter", "channel", "row", "column"]);
  for (const flat of [0, 1, 74, 75, 299]) expect(flatPlace(axes, placeAt(axes, flat))).toBe(flat);
  expect(placeAt(axes, 75 + 25 + 5 + 2)).toEqual([1, 1, 1, 2]);
});

test("the rows of an LSTM are its gates, one after another, and so are its biases", () => {
  const axes = axesOf(layer("lstm"), "weight_hh", [64, 16]);
  expect(axes.map(({ name, extent }) => [name, extent])).toEqual([
    ["gate", 4],
    ["unit", 16],
    ["state", 16],
  ]);
  expect(flatPlace(axes, [2, 3, 5])).toBe((2 * 16 + 3) * 16 + 5);
  expect(biasPlace(axes, [2, 3, 5])).toBe(2 * 16 + 3);
});

test("biases belong to filters, also where these come second", () => {
  expect(biasPlace(axesOf(layer("conv2d"), "weight", [4, 3, 5, 5]), [2, 1, 0, 0])).toBe(2);
  expect(biasPlace(axesOf(layer("convTranspose2d"), "weight", [3, 4, 2, 2]), [1, 2, 0, 0])).toBe(2);
  expect(biasPlace(axesOf(layer("batchNorm"), "weight", [6]), [5])).toBe(5);
});
