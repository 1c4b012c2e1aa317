/**
 * @file The learning rate over a run, from the very graph that a schedule puts into every step, in float64. A schedule
 * that follows the losses is drawn as if they never fell.
 */
import { interpret, type Values } from "../backend/reference/interpret.ts";
import { schedules } from "../catalog/schedules/index.ts";
import type { ScheduleContext, ScheduleType } from "../catalog/schedules/schedule.ts";
import { createGraph, fill, input, type Node } from "../ir/graph.ts";
import type { Shape } from "../ir/shape.ts";
import type { Choice } from "../spec/document.ts";
import { defaults } from "../spec/params.ts";

export interface RateOver {
  readonly schedule: Choice;
  /** The base learning rate. */
  readonly base: number;
  readonly stepsPerEpoch: number;
}

/** @returns the rate of each of these steps, which are whole numbers in ascending order, 0 the first of a run */
export function scheduleRates(of: RateOver, steps: readonly number[]): Float64Array {
  const type: ScheduleType = schedules[of.schedule.type as keyof typeof schedules];
  return type.memory === undefined ? clockedRates(type, of, steps) : rememberedRates(type, of, steps);
}

/** What a schedule reads, every node of this shape: [steps], or a scalar. */
function contextOf(
  type: ScheduleType,
  { schedule, base, stepsPerEpoch }: RateOver,
  shape: Shape,
): ScheduleContext {
  const graph = createGraph();
  const given = (name: string): Node => input(graph, name, shape);
  const inputs = type.inputs({ ...defaults(type.fields), ...schedule.params });
  return {
    base: fill(graph, base, shape),
    epoch: given("epoch"),
    step: given("step"),
    stepsPerEpoch: fill(graph, stepsPerEpoch, shape),
    slots: Object.fromEntries(Object.keys(type.memory?.slots ?? {}).map((slot) => [slot, given(slot)])),
    input: (name) => fill(graph, inputs[name]!, shape),
  };
}

function clockedRates(type: ScheduleType, of: RateOver, steps: readonly number[]): Float64Array {
  const rate = type.rate(contextOf(type, of, [steps.length]));
  const clocks: Readonly<Record<string, Float64Array>> = {
    step: Float64Array.from(steps),
    epoch: Float64Array.from(steps, (step) => Math.floor(step / of.stepsPerEpoch)),
  };
  return interpret([rate], ({ attrs }) => clocks[attrs.name]!, 1).get(rate)!;
}

/** Each epoch as one step that ends it, always with the same loss. */
function rememberedRates(type: ScheduleType, of: RateOver, steps: readonly number[]): Float64Array {
  const context = contextOf(type, of, []);
  const rate = type.rate(context);
  const one = fill(rate.graph, 1);
  const next = type.memory!.next({ ...context, loss: one, samples: one, endsEpoch: one });
  const roots = [rate, ...Object.values(next)];
  let slots: Record<string, Values> = Object.fromEntries(
    Object.entries(type.memory!.slots).map(([slot, first]) => [slot, Float64Array.of(first)]),
  );
  const byEpoch: number[] = [];
  const epochs = Math.floor((steps.at(-1) ?? 0) / of.stepsPerEpoch) + 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const clock = Float64Array.of(epoch);
    const values = interpret(roots, ({ attrs }) => slots[attrs.name] ?? clock, 1);
    byEpoch.push(values.get(rate)![0]!);
    slots = Object.fromEntries(Object.entries(next).map(([slot, node]) => [slot, values.get(node)!]));
  }
  return Float64Array.from(steps, (step) => byEpoch[Math.floor(step / of.stepsPerEpoch)]!);
}
