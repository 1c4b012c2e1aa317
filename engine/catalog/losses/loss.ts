/** @file What a loss is: an elementwise function of output and target, which the phase's reduction sums up. */
import type { Node } from "../../ir/graph.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";

/** What the loss reads, and what it is held against. */
export interface LossFit {
  /** Shape of one sample of the output. */
  readonly output: readonly number[];
  /** The activation of the output layer. */
  readonly activation: string;
  readonly target: FieldSpec;
}

export interface LossType<T extends string = string> {
  readonly type: T;
  /**
   * The activation that the loss takes into itself: it then reads the preactivation, which is exact where the
   * probabilities would round to 0 or 1. An identity output is read as such a preactivation, too.
   */
  readonly link: "sigmoid" | "softmax" | null;
  /** What is wrong with this output and target, or null. */
  fit(fit: LossFit): Problem | null;
  /** Loss of each element; `output` is the preactivation if there is a link. Targets come as `target` makes them. */
  elements(output: Node, target: Node): Node;
}

export const defineLoss = <const T extends string>(loss: LossType<T>): LossType<T> => loss;
