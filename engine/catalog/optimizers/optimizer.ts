/** @file What an optimizer is: how one parameter moves, given its gradient. */
import * as a from "../../ir/arithmetic.ts";
import type { Node } from "../../ir/graph.ts";
import { type Fields, number, type Values } from "../../spec/params.ts";

export interface UpdateContext<F extends Fields = Fields> {
  readonly params: Values<F>;
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
  slots(params: Values<F>): readonly string[];
  /** Scalars that the update reads; made in float64 by the host, so that 1 − β loses no digits. */
  inputs(params: Values<F>): Readonly<Record<string, number>>;
  update(context: UpdateContext<F>): {
    readonly parameter: Node;
    readonly slots: Readonly<Record<string, Node>>;
  };
}

export const defineOptimizer = <const T extends string, const F extends Fields>(
  optimizer: OptimizerType<T, F>,
): OptimizerType<T, F> => optimizer;

/** λ of all parameters, biases too, as PyTorch has it. */
export const weightDecay = number(0, 1, 0, { scale: "log", live: true });

/** g + λw. Exactly g where λ is 0, so that decay can be switched on in flight. */
export const decayed = ({
  gradient,
  parameter,
  input,
}: Pick<UpdateContext, "gradient" | "parameter" | "input">): Node =>
  a.add(gradient, a.mul(input("weightDecay"), parameter));
