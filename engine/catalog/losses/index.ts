/** @file The loss catalogue. */
import { absoluteError } from "./absoluteError.ts";
import { binaryCrossEntropy } from "./binaryCrossEntropy.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { huber } from "./huber.ts";
import { squaredError } from "./squaredError.ts";

export const losses = {
  squaredError,
  absoluteError,
  huber,
  binaryCrossEntropy,
  crossEntropy,
} as const;
export type LossName = keyof typeof losses;
