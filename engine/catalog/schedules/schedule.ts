/** @file What a learning-rate schedule is: a factor for the base rate that follows from the clock. */
import type { Node } from "../../ir/graph.ts";
import type { Fields, Values } from "../../spec/params.ts";

export interface ScheduleContext {
  /** The base learning rate, a scalar. */
  readonly base: Node;
  /** Finished epochs, an f32 scalar. */
  readonly epoch: Node;
  /** One of `inputs`, a scalar. */
  readonly input: (name: string) => Node;
}

export interface ScheduleType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly fields: F;
  inputs(params: Values<F>): Readonly<Record<string, number>>;
  rate(context: ScheduleContext): Node;
}

export const defineSchedule = <const T extends string, const F extends Fields>(
  schedule: ScheduleType<T, F>,
): ScheduleType<T, F> => schedule;
