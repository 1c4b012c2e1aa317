/** @file Engineered inputs come and go with their switches, and leave the plain network when all are off again. */
import { expect, test } from "vitest";
import { inspect, presets } from "../../engine/index.ts";
import { featuresOn, setFeature } from "./features.ts";

test("the two numbers themselves are on, and no layer stands for them", () => {
  expect(featuresOn(presets.mlp)).toEqual(["x1", "x2"]);
  expect(featuresOn(presets.cnn)).toBeNull();
});

test("a square is one more input of the next layer, and goes without a trace", () => {
  const squared = setFeature(presets.mlp, "x1Squared", true);
  expect(featuresOn(squared)).toEqual(["x1", "x2", "x1Squared"]);
  const { diagnostics, model } = inspect(squared);
  expect(diagnostics).toEqual([]);
  expect(model.layers.find(({ id }) => id === "engineered1")?.shape).toEqual([3]);
  expect(setFeature(squared, "x1Squared", false)).toEqual(presets.mlp);
});

test("the last one stays on", () => {
  const one = setFeature(presets.mlp, "x2", false);
  expect(featuresOn(one)).toEqual(["x1"]);
  expect(setFeature(one, "x1", false)).toBe(one);
});
