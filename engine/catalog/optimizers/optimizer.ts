/** @file What an optimizer is: how one parameter moves, given its gradient. */
import type { Node } from "../../ir/graph.ts";
import type { Fields, Values } from "../../spec/params.ts";

export interface UpdateContext {
  readonly parameter: Node;
  readonly gradient: Node;
  /** State of this parameter, of its shape, zero at first. */
  readonly slots: Readonly<Record<string, Node>>;
  /** The schedule's learning rate, a scalar. */
  readonly learningRate: Node;
  /** The number of this update, from 1 on, an f32 scalar. */
  readonly time: Node;
  /** One of `inputs`, a scalar. */
  readonly input: (name: string) => Node;
}

export interface OptimizerType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly fields: F;
  readonly slots: readonly string[];
  /** Scalars that the update reads; made in float64 by the host, so that 1 − β loses no digits. */
  inputs(params: Values<F>): Readonly<Record<string, number>>;
  update(context: UpdateContext): {
    readonly parameter: Node;
    readonly slots: Readonly<Record<string, Node>>;
  };
}

export const defineOptimizer = <const T extends string, const F extends Fields>(
  optimizer: OptimizerType<T, F>,
): OptimizerType<T, F> => optimizer;
