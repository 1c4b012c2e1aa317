/** @file The loss catalogue. */
import { absoluteError } from "./absoluteError.ts";
import { binaryCrossEntropy } from "./binaryCrossEntropy.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { hinge } from "./hinge.ts";
import { huber } from "./huber.ts";
import { klDivergence } from "./klDivergence.ts";
import { perceptron } from "./perceptron.ts";
import { squaredError } from "./squaredError.ts";

export const losses = {
  squaredError,
  absoluteError,
  huber,
  binaryCrossEntropy,
  crossEntropy,
  hinge,
  perceptron,
  klDivergence,
} as const;
export type LossName = keyof typeof losses;
