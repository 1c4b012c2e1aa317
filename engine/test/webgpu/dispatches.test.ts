/** @file Dispatches of a training step are counted, so that what they cost on a GPU nobody has at hand is held. */
import { describe, expect, test } from "vitest";
import type { Program } from "../../backend/backend.ts";
import { dispatchesOf } from "../../backend/webgpu/count.ts";
import { hardwareTuning, softwareTuning } from "../../backend/webgpu/device.ts";
import type { FieldSpec } from "../../spec/data.ts";
import { broadcast, createGraph, fill, input, map, sum } from "../../ir/graph.ts";
import { add, arg } from "../../ir/scalar.ts";
import { final, scan } from "../../ir/scan.ts";
import { BATCH } from "../../ir/shape.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { trainProgram } from "../../train/programs.ts";
import { classes, documentOf, type LayerRow, real, tokens } from "../contract/modelCase.ts";

interface Workload {
  readonly x: FieldSpec;
  readonly y: FieldSpec;
  readonly layers: readonly LayerRow[];
  readonly batch: number;
  /** Dispatches of a step, at most. */
  readonly most: number;
}

const dense = (id: string, units: number, activation: string): LayerRow => [
  id,
  "dense",
  { units, activation },
];
const conv = (id: string, filters: number): LayerRow => [
  id,
  "conv2d",
  { filters, kernel: 3, padding: "same", activation: "relu" },
];
const pool = (id: string): LayerRow => [id, "maxPool2d", { kernel: 2, stride: 2 }];
const flatten: LayerRow = ["flatten", "flatten"];
const output = (units: number): LayerRow => dense("output", units, "softmax");
const lstm: readonly LayerRow[] = [["lstm", "lstm", { units: 64, output: "sequence" }], output(32)];
const images = { x: real(1, 28, 28), y: classes(10) } as const;

/** As in the benchmark: batches are given but on tiny. */
const workloads: Readonly<Record<string, Workload>> = {
  tiny: {
    x: real(2),
    y: real(1),
    layers: [dense("dense1", 8, "tanh"), dense("dense2", 8, "tanh"), dense("output", 1, "tanh")],
    batch: 10,
    most: 8,
  },
  mlp: { ...images, layers: [flatten, dense("dense1", 128, "relu"), output(10)], batch: 64, most: 8 },
  big: {
    ...images,
    layers: [flatten, dense("dense1", 512, "relu"), dense("dense2", 512, "relu"), output(10)],
    batch: 256,
    most: 11,
  },
  cnn: {
    ...images,
    layers: [conv("conv1", 8), pool("pool1"), conv("conv2", 16), pool("pool2"), flatten, output(10)],
    batch: 64,
    most: 18,
  },
  lstm: { x: real(32, 32), y: classes(32, 32), layers: lstm, batch: 32, most: 20 },
  "lstm over tokens": {
    x: tokens(38, 32),
    y: classes(38, 32),
    layers: [["embedding", "embedding", { size: 32 }], lstm[0]!, output(38)],
    batch: 32,
    most: 20,
  },
};

function programOf({ x, y, layers, batch }: Workload): Program {
  const loss = { type: y.kind === "class" ? "crossEntropy" : "squaredError", reduction: "mean" } as const;
  const type = y.kind === "class" ? "adam" : "sgd";
  const document = documentOf({
    name: "workload",
    x,
    y,
    layers,
    batchSize: batch,
    phase: { loss, optimizer: { type, params: { learningRate: 0.001 } } },
  });
  const data = { samples: 250, x, y, view: "curve" } as const;
  const source = y.kind === "class" ? "given" : "batches";
  return trainProgram(blueprintOf(document, data), source, batch);
}

describe.each(Object.entries({ software: softwareTuning, hardware: hardwareTuning }))(
  "on %s",
  (_, tuning) => {
    test.each(Object.entries(workloads))("a step of %s takes few dispatches", (_name, workload) => {
      expect(dispatchesOf(programOf(workload), tuning)).toBeLessThanOrEqual(workload.most);
    });
  },
);

test("a scan in which samples meet goes by time steps, of at most three dispatches", () => {
  const graph = createGraph();
  const x = input(graph, "x", [200, BATCH, 64]);
  const start = fill(graph, 0, [BATCH, 64]);
  const mixed = scan([start], [x], 200, false, ([h], [part]) => {
    const shared = broadcast(sum(h!, [0]), [BATCH, 64], [0]);
    return { next: [map(add(arg(0), arg(1)), shared, part!)], outputs: [] };
  });
  const program = { outputs: { h: final(mixed, 0) }, updates: {}, guard: null, trace: [], capacity: 512 };
  const dispatches = dispatchesOf(program, hardwareTuning);
  expect(dispatches).toBeGreaterThan(200);
  expect(dispatches).toBeLessThanOrEqual(3 * 200 + 3);
});
