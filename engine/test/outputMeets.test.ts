/** @file Which outputs a target takes: its own shape, and for a picture also one flattened to a vector. */
import { expect, test } from "vitest";
import { squaredError } from "../catalog/losses/squaredError.ts";
import type { FieldSpec } from "../spec/data.ts";

const fit = (output: readonly number[], target: FieldSpec) =>
  squaredError.fit({ output, activation: "identity", target });

test.each([
  [[1], [1], null],
  [[3], [1], "loss.units"],
  [[5, 1], [1], "loss.needsVector"],
  [[5, 2], [5, 2], null],
  [[10], [5, 2], "loss.needsSequence"],
  [[1, 28, 28], [1, 28, 28], null],
  [[784], [1, 28, 28], null],
  [[10], [1, 28, 28], "loss.units"],
  [[8, 28, 28], [1, 28, 28], "loss.shape"],
  [[28, 28], [1, 28, 28], "loss.shape"],
] as const)("an output %o for numbers %o: %s", (output, shape, code) => {
  expect(fit(output, { shape, kind: "real" })?.code ?? null).toBe(code);
});

test("a flattened output is told how many units it lacks", () => {
  expect(fit([10], { shape: [1, 28, 28], kind: "real" })?.values).toEqual({ units: 10, needed: 784 });
});
