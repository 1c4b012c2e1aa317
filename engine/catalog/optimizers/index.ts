/** @file The optimizer catalogue. */
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { momentum } from "./momentum.ts";
import { nesterov } from "./nesterov.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

export const optimizers = { sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw } as const;
export type OptimizerName = keyof typeof optimizers;
