/** @file How many dispatches a training step takes: a pure function of the program, so that a test can hold it. */
import { lower } from "../../ir/lower.ts";
import type { Program } from "../../ir/program.ts";
import { scheduleOf } from "./schedule.ts";
import { splitLongSums } from "./split.ts";
import type { Tuning } from "./spread.ts";

/** Dispatches of one step of `program` on an adapter of this kind. */
export function dispatchesOf(program: Program, tuning: Tuning): number {
  const plan = splitLongSums(lower(program), tuning);
  const around = { buffers: plan.buffers, capacity: plan.capacity, spaceOf: () => 0, tuning };
  return scheduleOf(plan, around, 1).dispatches.length;
}
