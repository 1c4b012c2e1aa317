/** @file How many dispatches a training step takes: a pure function of the program, so that a test can hold it. */
import type { Program } from "../../ir/program.ts";
import { countDispatches } from "./dispatches.ts";
import { layoutOf } from "./layout.ts";
import type { Tuning } from "./spread.ts";

/** Dispatches of one step of `program` on an adapter of this kind; 1 as well where many steps are one dispatch. */
export function dispatchesOf(program: Program, tuning: Tuning): number {
  const { whole, stages } = layoutOf(program, tuning);
  return whole ? 1 : countDispatches(stages);
}
