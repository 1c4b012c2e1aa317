/** @file The switch “at every time step” is offered where it can be used, and stays where it is on. */
import { expect, test } from "vitest";
import type { AnyValues, LayerName } from "../../engine/index.ts";
import { offersEveryStep } from "./everyStep.ts";

const layer = (type: LayerName, params: AnyValues = {}) => ({ id: "tried", type, params, from: ["input"] });

test.each([
  ["conv2d", [1, 28, 28], true, false],
  ["conv2d", [5, 1, 8, 8], true, true],
  ["flatten", [1, 28, 28], true, false],
  ["flatten", [4, 3, 2], false, true],
  ["batchNorm", [16], false, false],
  ["batchNorm", [28, 28], true, true],
  ["lstm", [10, 4], false, false],
  ["lstm", [3, 10, 4], false, true],
  ["repeatVector", [8], false, false],
] as const)("%s of %j, images %s: %s", (type, shape, images, offered) => {
  expect(offersEveryStep(layer(type), [shape], images)).toBe(offered);
});

test("a switch that is on can always be turned off", () => {
  expect(offersEveryStep(layer("conv2d", { timeDistributed: true }), [[1, 28, 28]], true)).toBe(true);
  expect(offersEveryStep(layer("conv2d", { timeDistributed: true }), [undefined], false)).toBe(true);
  expect(offersEveryStep(layer("conv2d"), [undefined], false)).toBe(false);
});
