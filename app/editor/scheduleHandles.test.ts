/** @file A handle stands on the curve of its schedule, and goes where it is moved as far as the fields allow. */
import { describe, expect, test } from "vitest";
import { scheduleRates, schedules } from "../../engine/index.ts";
import { epochsShown, handlesOf, moveHandle, numbersOf } from "./scheduleHandles.ts";

const params = { step: { size: 7 }, exponential: { gamma: 0.9 }, plateau: { patience: 3 } };
const cases = Object.keys(schedules)
  .filter((type) => handlesOf(type).length > 0)
  .map((type) => ({ type, params: { ...(params as Record<string, object>)[type] } }));

describe("handles", () => {
  test.each(cases)("of $type stand on the curve, within what is shown", async (schedule) => {
    const perEpoch = 1000;
    for (const { at } of handlesOf(schedule.type)) {
      const { epoch, share } = at(numbersOf(schedule));
      const step = Math.max(
        0,
        Math.round(epoch * perEpoch) - (schedule.type === "oneCycle" && epoch > 0 ? 1 : 0),
      );
      const [rate] = await scheduleRates({ schedule, base: 1, stepsPerEpoch: perEpoch }, [step]);
      expect(rate).toBeCloseTo(share, 5);
      expect(epochsShown(schedule)).toBeGreaterThan(epoch);
    }
  });
  test.each(cases)("of $type follow a hand, and stop at the ends of their fields", (schedule) => {
    for (const handle of handlesOf(schedule.type)) {
      const from = handle.at(numbersOf(schedule));
      const wanted = { epoch: from.epoch + 2, share: from.share * 0.8 };
      const moved = handle.at(numbersOf(moveHandle(schedule, handle, wanted)));
      const goal = {
        epoch: handle.fields.epoch === undefined ? moved.epoch : wanted.epoch,
        share: handle.fields.share === undefined ? moved.share : wanted.share,
      };
      expect(moved.epoch).toBeCloseTo(goal.epoch, 1);
      expect(moved.share).toBeCloseTo(goal.share, 2);
      const far = numbersOf(moveHandle(schedule, handle, { epoch: -1e9, share: -1e9 }));
      for (const name of Object.values(handle.fields)) {
        const fields = schedules[schedule.type as "cosine"].fields as Record<string, { min: number }>;
        expect(far[name]).toBe(fields[name]?.min);
      }
    }
  });
});
