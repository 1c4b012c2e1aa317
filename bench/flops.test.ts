/** @file The work of the workloads, counted from their programs, is what the networks' sizes say. */
import { expect, test } from "vitest";
import { contractionsOf } from "../engine/train/work.ts";
import { type WorkloadName, workloads } from "./cases.mjs";
import { programOf } from "./contenders/oursDocument.ts";

/** Multiplications and additions of a step: products, then convolutions. */
function flopsOf(name: WorkloadName): [number, number] {
  const { products, convolutions } = contractionsOf(programOf(workloads[name]));
  return [products, convolutions];
}

/** A product m × k × n forward and in its weight's gradient, and where something before it learns, in its input's. */
const dense = (m: number, k: number, n: number, passes: 2 | 3) => 2 * m * k * n * passes;

test("dense layers: forward, weight's gradient, and the input's but for the first layer", () => {
  expect(flopsOf("mlp")).toEqual([dense(64, 784, 128, 2) + dense(64, 128, 10, 3), 0]);
  expect(flopsOf("mlp")[0] / 1e6).toBeCloseTo(26.18, 2);
  expect(flopsOf("big")[0] / 1e6).toBeCloseTo(821.56, 2);
});

test("convolutions are counted apart, padding included", () => {
  const [products, convolutions] = flopsOf("cnn");
  expect(products).toBe(dense(64, 784, 10, 3));
  expect(convolutions).toBe(dense(64 * 28 * 28, 9, 8, 2) + dense(64 * 14 * 14, 72, 16, 3));
  expect((products + convolutions) / 1e6).toBeCloseTo(104.17, 2);
});

test("a recurrent layer's products count at each time step; more characters add theirs", () => {
  const [steps, gates] = [32 * 32, 4 * 64];
  const peers = dense(steps, 32, gates, 2) + dense(steps, 64, gates, 3) + dense(steps, 64, 32, 3);
  expect(peers / 1e6).toBeCloseTo(146.8, 2);
  expect(flopsOf("lstm")).toEqual([peers + dense(steps, 64, 38 - 32, 3), 0]);
});
