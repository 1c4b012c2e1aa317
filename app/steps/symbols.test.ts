/** @file Columns, their symbols and their places follow from a document alone: dense, convolved and over time. */
import { expect, test } from "vitest";
import { inspect, presets, type SceneInfo } from "../../engine/index.ts";
import { cellOf, layGraph, unitOf } from "./graphLayout.ts";
import { placesOf, type Plan, planOf } from "./plan.ts";
import { symbolOf, texOf, textOf } from "./symbols.ts";

const planned = (name: "workedExample" | "mlp" | "cnn" | "lstm"): Plan => {
  const { model } = inspect(presets[name]);
  if (model === null) throw new Error(`${name} has no model`);
  return planOf(presets[name].model, model);
};

const info = (tensors: SceneInfo["tensors"], batch = 1): SceneInfo => ({
  batch,
  loss: 0,
  tensors,
  values: {},
  norms: [],
});

test("few dense weights are counted through the network, many are named by layer, target and source", () => {
  const small = planned("workedExample");
  const place = { tensor: "output.weight", index: 2 };
  const tensors = [{ name: "output.weight", shape: [2, 2], role: "weight", layer: "output" }] as const;
  expect(textOf(symbolOf(small, info(tensors), place))).toBe("w₇");
  const large = planned("mlp");
  const dense = [{ name: "dense2.weight", shape: [8, 8], role: "weight", layer: "dense2" }] as const;
  const symbol = symbolOf(large, info(dense), { tensor: "grad(dense2.weight)", index: 9 });
  expect(textOf(symbol)).toBe("∂E/∂w⁽²⁾[2,2]");
  expect(texOf(symbol)).toContain("w_{2,2}^{(2)}");
});

const placesWith = (name: "mlp" | "cnn", id: string, params: Record<string, number | boolean | string>) => {
  const { model: network, ...rest } = presets[name];
  const layers = network.layers.map((layer) =>
    layer.id === id ? { ...layer, params: { ...layer.params, ...params } } : layer,
  );
  const { model } = inspect({ ...rest, model: { ...network, layers } });
  if (model === null) throw new Error(`${name} has no model`);
  return placesOf(model);
};

test("a weight has its place while units, biases and windows are as many, whatever else is changed", () => {
  const dense = placesWith("mlp", "dense2", {});
  expect(placesWith("mlp", "dense2", { activation: "relu" })).toBe(dense);
  expect(placesWith("mlp", "dense2", { units: 4 })).not.toBe(dense);
  expect(placesWith("mlp", "dense2", { bias: false })).not.toBe(dense);
  const maps = placesWith("cnn", "conv1", { kernel: 5 });
  expect(placesWith("cnn", "conv1", { kernel: 3 })).not.toBe(maps);
});

test("of a batch, other samples than the shown one are named", () => {
  const plan = planned("mlp");
  const tensors = [{ name: "dense1", shape: [4, 8], role: "activation", layer: "dense1" }] as const;
  const of = (index: number): string =>
    textOf(symbolOf(plan, info(tensors, 4), { tensor: "dense1", index }, 1));
  expect(of(8)).toBe("h⁽¹⁾₁");
  expect(of(16)).toBe("h⁽¹⁾₁⟨3⟩");
});

test("a recurrent layer stands behind its states over time", () => {
  const { columns } = planned("lstm");
  const at = columns.findIndex(({ states }) => states.length > 0);
  expect(columns[at]?.form).toBe("series");
  expect(columns[at + 1]).toMatchObject({ isLastState: true, reads: [at], weights: [] });
});

test("everything has a place inside the picture, and cells are found where they are drawn", () => {
  for (const name of ["workedExample", "mlp", "cnn", "lstm"] as const) {
    const plan = planned(name);
    const { columns, width, laneTop } = layGraph(plan, { width: 816, height: 420, lane: 150, wanted: [] });
    const tops = columns.flatMap(({ boxes }) => boxes.map(({ y, height }) => y - height / 2));
    const bottoms = columns.flatMap(({ boxes }) => boxes.map(({ y, height }) => y + height / 2));
    expect(Math.min(0, ...tops), name).toBe(0);
    expect(Math.max(laneTop, ...bottoms), name).toBe(laneTop);
    expect(Math.max(...columns.map(({ x }) => x)), name).toBeLessThan(width);
    for (const field of columns.flatMap(({ fields }) => fields)) {
      const { form } = plan.columns[field.column]!;
      expect(cellOf(field, form, unitOf(field, form, 1, 2)), name).toEqual({ row: 1, column: 2 });
    }
  }
});
