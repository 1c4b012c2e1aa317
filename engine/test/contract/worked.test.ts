/** @file The worked cases, on the reference and on WebAssembly. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { openReference } from "../../backend/reference/reference.ts";
import { openWasm } from "../../backend/wasm/wasm.ts";
import type { losses } from "../../catalog/losses/index.ts";
import { metrics } from "../../catalog/metrics/index.ts";
import type { MetricType } from "../../catalog/metrics/metric.ts";
import { addAnswer, addReals, classTally, realTally } from "../../catalog/metrics/tally.ts";
import { optimizers } from "../../catalog/optimizers/index.ts";
import type { OptimizerType } from "../../catalog/optimizers/optimizer.ts";
import { schedules } from "../../catalog/schedules/index.ts";
import type { ScheduleType } from "../../catalog/schedules/schedule.ts";
import { createGraph, fill, input, type Node } from "../../ir/graph.ts";
import { defaults } from "../../spec/params.ts";
import type { MetricValue } from "../../spec/run.ts";
import { valuesOf } from "./finiteDifferences.ts";
import { type LayerRow, modelCase, openSession } from "./modelCase.ts";
import { workedLayers, workedLosses } from "./worked.ts";
import { workedChoices } from "./workedChoices.ts";
import { workedMetrics } from "./workedMetrics.ts";
import { workedOptimizers, workedSchedules } from "./workedTraining.ts";

const tolerance = 1e-6;
const furthest = (found: ArrayLike<number>, expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...expected.map((value, i) => Math.abs(value - found[i]!)))
    : Number.POSITIVE_INFINITY;

const layerRows = [
  ...Object.entries(workedLayers).map(([type, worked]) => ({ type, ...worked })),
  ...workedChoices,
];

describe.each([
  ["reference", openReference],
  ["wasm", openWasm],
] as const)("on %s", (_, open) => {
  let device: Device;
  beforeAll(async () => {
    device = await open();
  });

  test.each(layerRows)(
    "$type: $source",
    async ({ type, params, x, values, from, weights, gives, inPrediction }) => {
      const count = values.length / x.shape.reduce((a, b) => a * b, 1);
      const rows: LayerRow[] = type === "input" ? [] : [["tried", type, params, from ?? ["input"]]];
      const made = modelCase({ name: type, x, layers: rows, samples: count });
      const session = openSession(device, made);
      for (const [role, data] of Object.entries(weights ?? {}))
        session.write(`tried.${role}`, Float32Array.from(data));
      const samples = { x: Float32Array.from(values), y: made.data.y };
      session.give(samples);
      const name = type === "input" ? "input" : "tried";
      const [found] = inPrediction
        ? await session.predict(samples.x, count, [name])
        : await session.watch([name]);
      expect(furthest(found!.data, gives)).toBeLessThan(tolerance);
      session.dispose();
    },
  );

  const lossRows = Object.entries(workedLosses).map(([type, worked]) => ({
    type: type as keyof typeof losses,
    ...worked,
  }));
  test.each(lossRows)("$type: $source", async ({ type, params = {}, output, y, target, gives }) => {
    const reductions = ["mean", "sum", "halfSum"] as const;
    const found: number[] = [];
    for (const reduction of reductions) {
      const x = { shape: [output.length], kind: "real" } as const;
      const layers: LayerRow[] = [["out", "activation", { activation: "identity" }]];
      const phase = { loss: { type, reduction, params } };
      const made = modelCase({ name: type, x, y, layers, phase, samples: 1 });
      const session = openSession(device, made);
      session.give({ x: Float32Array.from(output), y: Float32Array.from(target) });
      found.push((await session.read("loss")).data[0]!);
      session.dispose();
    }
    expect(furthest(found, gives)).toBeLessThan(tolerance);
  });
});

const numbers = (value: MetricValue | null): number[] => [value ?? Number.NaN].flat(2);
const scalar = (value: number): Float64Array => Float64Array.of(value);

describe("in float64", () => {
  const optimizerRows = Object.entries(workedOptimizers).map(([type, worked]) => ({ type, ...worked }));
  test.each(optimizerRows)("$type: $source", ({ type, params, gives }) => {
    const optimizer = optimizers[type as keyof typeof optimizers] as OptimizerType;
    const graph = createGraph();
    const named = (name: string): Node => input(graph, name, []);
    const values = { ...defaults(optimizer.fields), ...params };
    const slots = optimizer.slots(values);
    const next = optimizer.update({
      params: values,
      parameter: named("weight"),
      gradient: fill(graph, 0.5),
      slots: Object.fromEntries(slots.map((slot) => [slot, named(slot)])),
      learningRate: named("rate"),
      time: named("time"),
      input: named,
    });
    const state = new Map<string, Float64Array>([
      ["weight", scalar(1)],
      ["rate", scalar(Number(params["learningRate"]))],
      ...slots.map((slot) => [slot, scalar(0)] as const),
      ...Object.entries(optimizer.inputs(values)).map(([name, value]) => [name, scalar(value)] as const),
    ]);
    const found = gives.map((_, step) => {
      state.set("time", scalar(step + 1));
      const [weight, ...moved] = valuesOf([next.parameter, ...Object.values(next.slots)], state, 1);
      state.set("weight", weight!);
      Object.keys(next.slots).forEach((slot, i) => state.set(slot, moved[i]!));
      return weight![0]!;
    });
    expect(furthest(found, gives)).toBeLessThan(1e-9);
  });

  const scheduleRows = Object.entries(workedSchedules).map(([type, worked]) => ({ type, ...worked }));
  test.each(scheduleRows)("$type: $source", ({ type, params, losses, gives }) => {
    const schedule = schedules[type as keyof typeof schedules] as ScheduleType;
    const { memory } = schedule;
    const inputs = schedule.inputs({ ...defaults(schedule.fields), ...params });
    const graph = createGraph();
    const named = (name: string): Node => input(graph, name, []);
    const slots = Object.keys(memory?.slots ?? {});
    const clocks = { base: named("base"), epoch: named("epoch"), step: named("epoch") };
    const context = {
      ...clocks,
      stepsPerEpoch: fill(graph, 1),
      slots: Object.fromEntries(slots.map((slot) => [slot, named(slot)])),
      input: named,
    };
    const step = { loss: named("loss"), samples: fill(graph, 3), endsEpoch: fill(graph, 1) };
    const next = memory?.next({ ...context, ...step }) ?? {};
    const state = new Map([
      ["base", scalar(0.1)],
      ...Object.entries({ ...inputs, ...memory?.slots }).map(
        ([name, value]) => [name, scalar(value)] as const,
      ),
    ]);
    const found = gives.map((_, epoch) => {
      state.set("epoch", scalar(epoch)).set("loss", scalar(losses?.[epoch] ?? 0));
      const [now, ...moved] = valuesOf([schedule.rate(context), ...Object.values(next)], state, 1);
      Object.keys(next).forEach((slot, i) => state.set(slot, moved[i]!));
      return now![0]!;
    });
    expect(furthest(found, gives)).toBeLessThan(1e-12);
  });

  const metricRows = Object.entries(workedMetrics).map(([type, worked]) => ({ type, ...worked }));
  test.each(metricRows)("$type: $source", ({ type, predicted, truth, gives }) => {
    const metric = metrics[type as keyof typeof metrics] as MetricType;
    const outputs = predicted[0]!.length;
    const tally = metric.needs === "classes" ? classTally(outputs) : realTally(outputs);
    for (const [i, row] of predicted.entries()) {
      const expected = truth[i]!;
      if ("ranks" in tally) addAnswer(tally, row, Number(expected));
      else addReals(tally, row, expected as readonly number[]);
    }
    expect(furthest(numbers(metric.value(tally)), numbers(gives))).toBeLessThan(1e-12);
  });
});
