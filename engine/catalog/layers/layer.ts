/** @file What a layer type is. Each sibling file is exactly one of these. */
import type { Graph, Node } from "../../ir/graph.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { ModelDiagnosticCode, Problem } from "../../spec/modelDiagnostic.ts";
import type { Fields, Initializer, Values } from "../../spec/params.ts";
import type { ActivationName } from "../activations.ts";

/** The distribution that PyTorch draws a weight from when nothing is said. */
export type StandardInit =
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "normal"; readonly deviation: number }
  | { readonly kind: "constant"; readonly value: number };

export interface WeightSpec {
  /** As in PyTorch's `state_dict`. */
  readonly shape: readonly number[];
  /** Inputs and outputs of one unit, for the initialisers that scale by them. */
  readonly fanIn: number;
  readonly fanOut: number;
  readonly init: Initializer;
  readonly standard: StandardInit;
  /** True for weights, which regularisation draws to zero; false for biases and norms. */
  readonly decays: boolean;
  /** Added to what the elements from `from` up to `to` are drawn as; literal values stay as they are. */
  readonly raised?: { readonly from: number; readonly to: number; readonly by: number };
}

/** A tensor that is not trained but changes while training, such as a moving average. */
export interface StateSpec {
  readonly shape: readonly number[];
  readonly initial: number;
}

/** What a layer knows of what it reads: shapes of one sample, and, behind an input, what the numbers mean. */
export interface LayerInput {
  readonly shape: readonly number[];
  readonly field: FieldSpec | null;
}

export interface ForwardContext<F extends Fields> {
  readonly graph: Graph;
  readonly params: Values<F>;
  /** Inputs, each [batch, …sample shape]. */
  readonly x: readonly Node[];
  /** This layer's weights and states, by name. */
  readonly w: Readonly<Record<string, Node>>;
  /** Training or prediction: dropout and batch norm differ. */
  readonly training: boolean;
  /** The size of this step's batch, as an f32 scalar. */
  readonly batch: Node;
  /** A scalar parameter as an input of the program, so that changing it recompiles nothing. */
  readonly live: (field: string) => Node;
  /** Independent uniform numbers in [0, 1), new at every step. */
  readonly random: (shape: readonly number[]) => Node;
  /** Names an intermediate node for views: `role` becomes `id.role`. */
  readonly name: (role: string, node: Node) => void;
  /** The value of a state after this step; ignored in prediction. */
  readonly next: (state: string, node: Node) => void;
}

export interface LayerType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly fields: F;
  /** How many layers it may read. */
  readonly reads: { readonly min: number; readonly max: number };
  /** The shape of one sample of the output, or what is wrong. */
  shape(params: Values<F>, inputs: readonly LayerInput[]): readonly number[] | Problem;
  weights?(params: Values<F>, inputs: readonly LayerInput[]): Readonly<Record<string, WeightSpec>>;
  states?(params: Values<F>, inputs: readonly LayerInput[]): Readonly<Record<string, StateSpec>>;
  /**
   * The activation that the output is of, which is named `preactivation` before it; null where there is none. Left out:
   * what the field `activation` says.
   */
  activation?(params: Values<F>, inputs: readonly LayerInput[]): ActivationName | null;
  forward(context: ForwardContext<F>): Node;
}

export const defineLayer = <const T extends string, const F extends Fields>(
  layer: LayerType<T, F>,
): LayerType<T, F> => layer;

export function isProblem(shape: readonly number[] | Problem): shape is Problem {
  return "code" in shape;
}
/** A problem with a shape that the layer cannot read. */
export const refused = (code: ModelDiagnosticCode, values: Problem["values"] = {}): Problem => ({
  code,
  values,
});
export const shown = (shape: readonly number[]): string => (shape.length === 0 ? "1" : shape.join("×"));
