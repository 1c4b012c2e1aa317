/** @file The catalogue of learning-rate schedules. */
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { exponential } from "./exponential.ts";
import { oneCycle } from "./oneCycle.ts";
import { plateau } from "./plateau.ts";
import { step } from "./step.ts";
import { warmup } from "./warmup.ts";

export const schedules = { constant, step, exponential, cosine, warmup, oneCycle, plateau } as const;
export type ScheduleName = keyof typeof schedules;
