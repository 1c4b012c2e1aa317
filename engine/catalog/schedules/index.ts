/** @file The catalogue of learning-rate schedules. */
import { constant } from "./constant.ts";
import { exponential } from "./exponential.ts";
import { step } from "./step.ts";

export const schedules = { constant, step, exponential } as const;
export type ScheduleName = keyof typeof schedules;
