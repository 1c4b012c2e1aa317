import { describe, expect, test } from "vitest";
import { createPace, stepsPerSecondOf } from "./pace.ts";

/** Plays for `seconds` of a clock of our own on a machine that needs `perStep` milliseconds; returns the steps done. */
function play(rate: number, seconds: number, perStep: number): { steps: number; longest: number } {
  let now = 0;
  let steps = 0;
  let longest = 0;
  const pace = createPace(rate, now);
  while (now < seconds * 1000) {
    const next = pace.next(now);
    const took = next.steps * perStep;
    now += next.steps > 0 ? took : next.wait;
    steps += next.steps;
    longest = Math.max(longest, took);
    if (next.steps > 0) pace.done(next.steps, took, now);
  }
  return { steps, longest };
}

describe("pace", () => {
  test("counts steps, not timers: it is on time over any stretch", () => {
    expect(play(10, 30, 0.5).steps).toBeCloseTo(300, -1);
    expect(play(160, 10, 0.01).steps).toBeGreaterThanOrEqual(1598);
    expect(play(160, 10, 0.01).steps).toBeLessThanOrEqual(1602);
  });

  test("as fast as it goes, in slices that leave room for messages", () => {
    const fast = play(Number.POSITIVE_INFINITY, 5, 0.02);
    expect(fast.steps).toBeGreaterThan(200_000);
    expect(fast.longest).toBeLessThanOrEqual(17);
  });

  test("a machine too slow for the pace does what it can, one step at a time", () => {
    expect(play(160, 10, 50).steps).toBe(200);
  });

  test("time asleep is not made up for in a rush", () => {
    const pace = createPace(100, 0);
    pace.done(1, 1, 1);
    const { steps } = pace.next(60_000);
    pace.done(steps, 1, 60_001);
    expect(pace.next(60_002).steps).toBeLessThanOrEqual(2);
  });

  test("each speed is a number of steps per second", () => {
    expect(stepsPerSecondOf("10", 15)).toBe(10);
    expect(stepsPerSecondOf("epoch", 15)).toBe(15);
    expect(stepsPerSecondOf("max", 15)).toBe(Number.POSITIVE_INFINITY);
  });
});
