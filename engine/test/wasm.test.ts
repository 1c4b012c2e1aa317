/** @file The WebAssembly backend against the reference, on every op; and its optimisations against none. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../ir/nest.ts";
import { createGraph, input, map, spread, sum } from "../ir/graph.ts";
import { add, arg, call, mul, neg, num, uint } from "../ir/scalar.ts";
import { BATCH } from "../ir/shape.ts";
import { type OpCase, opCases } from "./opCases.ts";
import { type Device, DeviceError, type Program, type TensorData } from "../backend/backend.ts";
import { openReference } from "../backend/reference/reference.ts";
import { openWasm } from "../backend/wasm/wasm.ts";

const clocksOf = (batch: number, count: number): Clock[] =>
  Array.from({ length: count }, (_, step) => ({ step: step + 3, stepHigh: 0, epoch: 0, position: 0, batch }));

/** Everything that three steps leave behind, by name; the first is of a full batch, so that memory is not clean. */
async function resultsOf(
  device: Device,
  { program, tensors, batch }: OpCase,
): Promise<Map<string, TensorData>> {
  for (const [name, { info, data }] of Object.entries(tensors)) {
    device.allocate(name, info);
    device.write(name, data);
  }
  const { outputs, updates, ...rest } = program();
  const executable = await device.compile({ outputs, updates, ...rest });
  const clocks = clocksOf(batch, 3).map((clock, i) => (i === 0 ? { ...clock, batch: rest.capacity } : clock));
  const { steps, trace } = await executable.run(clocks);
  const results = new Map<string, TensorData>([["steps and trace", Float32Array.of(steps, ...trace)]]);
  for (const name of Object.keys(outputs)) results.set(`output ${name}`, await executable.read(name));
  for (const name of Object.keys(updates)) results.set(`state ${name}`, await device.read(name));
  executable.dispose();
  for (const name of Object.keys(tensors)) device.release(name);
  return results;
}

/** ‖a − b‖ / ‖b‖. */
function distance(a: TensorData, b: TensorData): number {
  const squares = (f: (i: number) => number): number =>
    Array.from(b, (_, i) => f(i) ** 2).reduce((x, y) => x + y, 0);
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const difference = squares((i) => a[i]! - b[i]!);
  return difference === 0 ? 0 : Math.sqrt(difference / squares((i) => b[i]!));
}

describe("every op", () => {
  let reference: Device;
  let wasm: Device;
  let plain: Device;
  beforeAll(async () => {
    reference = await openReference();
    wasm = await openWasm();
    plain = await openWasm({
      fuse: false,
      reuse: false,
      tile: false,
      tabulate: false,
      roll: false,
      join: false,
    });
  });

  it.each(opCases)("$name", async (opCase) => {
    const expected = await resultsOf(reference, opCase);
    const actual = await resultsOf(wasm, opCase);
    const unoptimized = await resultsOf(plain, opCase);
    const worse = [...expected].flatMap(([name, values]) =>
      [actual, unoptimized].map((results, i) => ({
        name,
        i,
        distance: distance(results.get(name)!, values),
      })),
    );
    expect(worse.filter((result) => !(result.distance < 1e-5))).toEqual([]);
  });
});

/** w ← w·0.999 + mean-free noise of the step; the guard lets steps below `last` through. */
function drift(last: number): Program {
  const graph = createGraph();
  const w = input(graph, "w", [13]);
  const step = input(graph, "clock.step", [], "u32");
  const noise = call("sin", mul(num(0.37), call("toFloat", arg(1, "u32"))));
  const next = map(add(mul(arg(0), num(0.999)), noise), w, spread(step, [13]));
  const guard = map(call("ult", arg(0, "u32"), uint(last)), step);
  return { outputs: { step }, updates: { w: next }, guard, trace: [sum(next, [0])], capacity: 1 };
}

async function openWithDrift(last: number) {
  const device = await openWasm();
  device.allocate("w", { shape: [13], dtype: "f32" });
  return { device, executable: await device.compile(drift(last)) };
}

describe("runs", () => {
  it("stop before the updates of the first step that the guard refuses", async () => {
    const { device, executable } = await openWithDrift(303 + 3);
    const { steps, trace } = await executable.run(clocksOf(1, 1000));
    expect([steps, trace.length]).toEqual([303, 304]);
    expect(await executable.read("step")).toEqual(Uint32Array.of(306));
    const reached = await device.read("w");
    const other = await openWithDrift(1e6);
    await other.executable.run(clocksOf(1, 303));
    expect(await other.device.read("w")).toEqual(reached);
  });

  it("give the same bits in slices of any length", async () => {
    const clocks = clocksOf(1, 900);
    const states = await Promise.all(
      [900, 1, 7, 256, 300].map(async (length) => {
        const { device, executable } = await openWithDrift(1e6);
        const traces: number[] = [];
        for (let i = 0; i < clocks.length; i += length) {
          traces.push(...(await executable.run(clocks.slice(i, i + length))).trace);
        }
        return { w: await device.read("w"), traces };
      }),
    );
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it("go on after tensors have moved", async () => {
    const { device, executable } = await openWithDrift(1e6);
    device.allocate("w", { shape: [4000], dtype: "f32" });
    device.allocate("w", { shape: [13], dtype: "f32" });
    device.write("w", new Float32Array(13).fill(2));
    await executable.run([{ step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 }]);
    expect(await device.read("w")).toEqual(new Float32Array(13).fill(1.998));
  });

  it("take every batch up to the capacity", async () => {
    const device = await openWasm();
    device.allocate("x", { shape: [9], dtype: "f32" });
    device.write("x", Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    const x = input(createGraph(), "x", [BATCH]);
    const program = {
      outputs: { y: map(neg(arg(0)), x) },
      updates: {},
      guard: null,
      trace: [sum(x, [0])],
      capacity: 9,
    };
    const executable = await device.compile(program);
    const clocks = [9, 4, 1, 7].map((batch, step) => ({ step, stepHigh: 0, epoch: 0, position: 0, batch }));
    expect([...(await executable.run(clocks)).trace]).toEqual([45, 10, 1, 28]);
    expect([...(await executable.read("y"))]).toEqual([-1, -2, -3, -4, -5, -6, -7]);
  });
});

describe("failures", () => {
  it("more memory than there can be", async () => {
    const device = await openWasm();
    expect(() => device.allocate("x", { shape: [2 ** 16, 2 ** 15], dtype: "f32" })).toThrow(DeviceError);
    device.allocate("x", { shape: [3], dtype: "f32" });
    expect(await device.read("x")).toEqual(new Float32Array(3));
  });

  it("a program over a tensor that is missing or too small", async () => {
    const device = await openWasm();
    await expect(device.compile(drift(1))).rejects.toThrow("no tensor named w");
    device.allocate("w", { shape: [12], dtype: "f32" });
    await expect(device.compile(drift(1))).rejects.toThrow("w has 12 elements, not 13");
    expect(device.memory?.taken().pieces).toBe(1);
  });
});
