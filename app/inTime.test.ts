/** @file Nobody waits for ever, nobody waits twice, and what answers after all is trusted again. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { impatient } from "./inTime.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => undefined);

/** Milliseconds until `answer` is given up; null: it was given. */
async function patienceWith(answer: Promise<unknown>): Promise<number | null> {
  let gaveUp: number | null = null;
  const began = Date.now();
  const settled = answer.catch(() => (gaveUp = Date.now() - began));
  await vi.advanceTimersByTimeAsync(10_000);
  await settled;
  return gaveUp;
}

test("an answer in time is passed on, and silence is borne once", async () => {
  const inTime = impatient(3000);
  await expect(inTime(Promise.resolve(7))).resolves.toBe(7);
  await expect(inTime(Promise.reject(new Error("full")))).rejects.toThrow("full");
  expect(await patienceWith(inTime(never))).toBe(3000);
  expect(await patienceWith(inTime(never))).toBe(100);
  await expect(inTime(Promise.resolve(7))).resolves.toBe(7);
  expect(await patienceWith(inTime(never))).toBe(3000);
});
