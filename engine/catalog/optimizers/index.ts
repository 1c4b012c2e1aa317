/** @file The optimizer catalogue. */
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import { sgd } from "./sgd.ts";

export const optimizers = { sgd, momentum, adam } as const;
export type OptimizerName = keyof typeof optimizers;
