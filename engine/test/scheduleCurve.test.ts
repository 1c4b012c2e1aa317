/** @file The curve of a schedule is what training does: the rates worked out by hand, and the reference's own steps. */
import { describe, expect, test } from "vitest";
import type { ScheduleName } from "../catalog/schedules/index.ts";
import { scheduleRates } from "../train/scheduleCurve.ts";
import { workedSchedules } from "./contract/workedTraining.ts";

const clocked = Object.entries(workedSchedules).filter(([, { losses }]) => losses === undefined);

describe("rates of epochs of one step, as worked out by hand", () => {
  test.each(clocked)("%s", (type, { params, gives }) => {
    const rates = scheduleRates({ schedule: { type, params }, base: 0.1, stepsPerEpoch: 1 }, [
      ...gives.keys(),
    ]);
    expect(rates).toHaveLength(gives.length);
    for (const [epoch, rate] of gives.entries()) expect(rates[epoch]).toBeCloseTo(rate, 9);
  });
});

const over = (type: ScheduleName, params: Readonly<Record<string, number>>, stepsPerEpoch: number) => ({
  schedule: { type, params },
  base: 1,
  stepsPerEpoch,
});

test("within an epoch the rate stays, but for one cycle", () => {
  expect([...scheduleRates(over("step", { size: 1, gamma: 0.5 }, 4), [0, 3, 4, 8])]).toEqual([
    1, 1, 0.5, 0.25,
  ]);
  const [first = 0, later = 0] = scheduleRates(over("oneCycle", { epochs: 2 }, 10), [0, 2]);
  expect(later).toBeGreaterThan(first);
});

test("on a plateau of equal losses the rate falls once for every stretch of patience", () => {
  const rates = scheduleRates(
    over("plateau", { patience: 1, factor: 0.5, lowest: 0.2 }, 3),
    [0, 6, 9, 15, 21],
  );
  expect([...rates]).toEqual([1, 1, 0.5, 0.25, 0.2]);
});
