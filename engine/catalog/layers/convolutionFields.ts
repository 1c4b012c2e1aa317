/** @file The fields that all convolutions share, whatever they move over. */
import { bool, choice, initializer, int } from "../../spec/params.ts";
import { activationNames } from "../activations.ts";

interface Sizes<P extends readonly string[]> {
  readonly kernel: number;
  readonly largestKernel: number;
  readonly stride: number;
  /** The first is the default. */
  readonly paddings: P;
}

/** Each with its default: `kernel` and `stride` as given, no padding. */
export const convolutionFields = <const P extends readonly string[]>({
  kernel,
  largestKernel,
  stride,
  paddings,
}: Sizes<P>) => ({
  filters: int(1, 256, 8),
  kernel: int(1, largestKernel, kernel),
  stride: int(1, 8, stride),
  padding: choice(paddings, paddings[0]! as P[number]),
  activation: choice(activationNames, "relu"),
  bias: bool(true),
  weightInit: initializer("pytorch"),
  biasInit: initializer("pytorch"),
});
