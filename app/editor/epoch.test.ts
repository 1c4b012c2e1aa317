/** @file The picture of an epoch adds up to the steps that were done, and its last batch is what is left. */
import { expect, test } from "vitest";
import { epochNow } from "./epoch.ts";

const total = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + cell, 0);

test("a cell for each batch, the one that comes next still empty", () => {
  const { iteration, batch, cells } = epochNow({ stepOfEpoch: 4, stepsPerEpoch: 15 }, 20, 300);
  expect([iteration, batch, cells.length, total(cells)]).toEqual([5, 20, 15, 4]);
  expect(cells.slice(3, 6)).toEqual([1, 0, 0]);
});

test("many batches share cells, which fill evenly", () => {
  const { cells } = epochNow({ stepOfEpoch: 125, stepsPerEpoch: 250 }, 32, 8000);
  expect(cells).toHaveLength(30);
  expect(total(cells)).toBeCloseTo(15, 9);
});

test("the last batch of an epoch is what is left, and a batch of all is one iteration", () => {
  expect(epochNow({ stepOfEpoch: 4, stepsPerEpoch: 5 }, 64, 300).batch).toBe(44);
  expect(epochNow({ stepOfEpoch: 0, stepsPerEpoch: 1 }, 4096, 300)).toEqual({
    iteration: 1,
    batch: 300,
    cells: [0],
  });
});
