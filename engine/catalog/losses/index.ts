/** @file The loss catalogue. */
import { binaryCrossEntropy } from "./binaryCrossEntropy.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { squaredError } from "./squaredError.ts";

export const losses = { squaredError, binaryCrossEntropy, crossEntropy } as const;
export type LossName = keyof typeof losses;
