/** @file What a loss is: a function of output and target, element by element, which the phase's reduction sums up. */
import type { Node } from "../../ir/graph.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import type { Fields } from "../../spec/params.ts";

/** What the loss reads, and what it is held against. */
export interface LossFit {
  /** Shape of one sample of the output. */
  readonly output: readonly number[];
  /** The activation of the output layer. */
  readonly activation: string;
  readonly target: FieldSpec;
}

export interface LossType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  /** All of them live: `elements` reads them as inputs. */
  readonly fields: F;
  /**
   * The activation that the loss takes into itself: it then reads the preactivation, which is exact where the
   * probabilities would round to 0 or 1, or where a step has no slope. An identity output is read as such a
   * preactivation, too.
   */
  readonly link: "sigmoid" | "softmax" | "step" | null;
  /**
   * True: two classes told by one unit are −1 and 1, whatever labels the data has, and the unit's answer is the sign
   * of what the loss reads.
   */
  readonly signs?: true;
  /** What is wrong with this output and target, or null. */
  fit(fit: LossFit): Problem | null;
  /**
   * Loss of each element; `output` is the preactivation if there is a link. Targets come as `target` makes them.
   * `input` gives a field's value, a scalar.
   */
  elements(output: Node, target: Node, input: (field: string) => Node): Node;
}

export const defineLoss = <const T extends string, const F extends Fields>(
  loss: LossType<T, F>,
): LossType<T, F> => loss;

/** What the two classes are to a single unit. */
export function labelsOf({ signs, link }: LossType, { labels }: FieldSpec): readonly [number, number] {
  if (signs) return [-1, 1];
  return link === "sigmoid" ? [0, 1] : (labels ?? [0, 1]);
}
