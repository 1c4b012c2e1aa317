/** @file Layers cost what their formulas say. */
import { expect, test } from "vitest";
import { presets } from "../index.ts";
import { layerCosts } from "../train/layerCost.ts";

const flops = (name: "mlp" | "cnn" | "lstm") =>
  Object.fromEntries(layerCosts(presets[name]).map((cost) => [cost.id, cost.flops]));

test("a dense layer multiplies and adds once for each weight", () => {
  expect(flops("mlp")).toEqual({ input: 0, dense1: 2 * 2 * 8, dense2: 2 * 8 * 8, output: 2 * 8 });
});

test("a convolution does so at every place of its map", () => {
  expect(flops("cnn")).toMatchObject({
    conv1: 2 * 28 * 28 * 8 * 5 * 5,
    pool1: 0,
    conv2: 2 * 14 * 14 * 16 * 8 * 3 * 3,
    output: 2 * 784 * 10,
  });
});

test("memory is of parameters and of a batch of outputs", () => {
  const [, dense] = layerCosts(presets.mlp);
  expect(dense).toMatchObject({ id: "dense1", bytes: 4 * (24 + 8 * presets.mlp.training.batchSize) });
});
