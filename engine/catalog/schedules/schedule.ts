/** @file What a learning-rate schedule is: a factor for the base rate that follows from the clock, or from the losses. */
import type { Node } from "../../ir/graph.ts";
import type { Fields, Values } from "../../spec/params.ts";

export interface ScheduleContext {
  /** The base learning rate, a scalar. */
  readonly base: Node;
  /** Finished epochs, an f32 scalar. */
  readonly epoch: Node;
  /** Steps before this one, as epochs of `stepsPerEpoch` steps count them; f32 scalars. */
  readonly step: Node;
  readonly stepsPerEpoch: Node;
  /** The schedule's slots as they are before this step. */
  readonly slots: Readonly<Record<string, Node>>;
  /** One of `inputs`, a scalar. */
  readonly input: (name: string) => Node;
}

/** A step as a schedule learns from it: f32 scalars. */
export interface StepOutcome extends ScheduleContext {
  /** What was minimised. */
  readonly loss: Node;
  /** Samples of the batch. */
  readonly samples: Node;
  /** 1 in the last step of an epoch, else 0. */
  readonly endsEpoch: Node;
}

export interface ScheduleType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  /** All of them live: `rate` and `memory` read them as `inputs`. */
  readonly fields: F;
  inputs(params: Values<F>): Readonly<Record<string, number>>;
  rate(context: ScheduleContext): Node;
  /** State of a schedule that follows the losses; it is committed with the step and is part of checkpoints. */
  readonly memory?: {
    /** Scalars, and what they are at first. */
    readonly slots: Readonly<Record<string, number>>;
    /** Each slot after the step. */
    next(outcome: StepOutcome): Readonly<Record<string, Node>>;
  };
}

export const defineSchedule = <const T extends string, const F extends Fields>(
  schedule: ScheduleType<T, F>,
): ScheduleType<T, F> => schedule;
