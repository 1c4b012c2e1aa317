import { expect, test } from "vitest";
import { clocksFrom, start, stepsLeft, stepsPerEpoch } from "./clock.ts";

test("an epoch uses every sample once; its last batch is what is left", () => {
  const rhythm = { batchSize: 20, samples: 50 };
  const { clocks, end } = clocksFrom(start, rhythm, 6);
  expect(clocks.map(({ epoch, position, batch }) => [epoch, position, batch])).toEqual([
    [0, 0, 20],
    [0, 20, 20],
    [0, 40, 10],
    [1, 0, 20],
    [1, 20, 20],
    [1, 40, 10],
  ]);
  expect(end).toEqual({ step: 6, epoch: 2, position: 0 });
  expect(stepsPerEpoch(rhythm)).toBe(3);
  expect(stepsLeft({ step: 1, epoch: 0, position: 20 }, rhythm)).toBe(2);
});

test("steps are counted in 64 bits", () => {
  const moment = { step: 2 ** 32 - 1, epoch: 7, position: 0 };
  const { clocks } = clocksFrom(moment, { batchSize: 1, samples: 9 }, 2);
  expect(clocks.map(({ step, stepHigh }) => [step, stepHigh])).toEqual([
    [2 ** 32 - 1, 0],
    [0, 1],
  ]);
});
