import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as g from "../../ir/graph.ts";
import type { Clock } from "../../ir/nest.ts";
import { add, arg, call, mul, num, sub } from "../../ir/scalar.ts";
import { BATCH } from "../../ir/shape.ts";
import { dawn, dawnDevice } from "../dawn.ts";
import type { Device, Program } from "../../backend/backend.ts";
import { openWebGPU } from "../../backend/webgpu/device.ts";

const SAMPLES = 8;

/** Steps of different batches over one epoch after another. */
const clocks = (count: number): Clock[] =>
  Array.from({ length: count }, (_, step) => ({
    step,
    stepHigh: 0,
    epoch: step >> 2,
    position: step % 4,
    batch: 1 + (step % SAMPLES),
  }));

/** w ← w − 0.05 ∂‖x·w‖²/∂w; with `limit`, the step of that number and all after it are refused. */
function descent(limit: number | null): Program {
  const graph = g.createGraph();
  const x = g.input(graph, "x", [BATCH, 3]);
  const w = g.input(graph, "w", [3, 1]);
  const y = g.matmul(x, w);
  const loss = g.sum(g.map(mul(arg(0), arg(0)), y), [0, 1]);
  const gradient = g.matmul(g.transposed(x), y);
  const next = g.map(sub(arg(0), mul(arg(1), num(0.1))), w, gradient);
  const step = g.input(graph, "clock.step", [], "u32");
  const bound = limit === null ? null : g.fill(graph, limit, [], "u32");
  const guard = bound && g.map(call("ult", arg(0, "u32"), arg(1, "u32")), step, bound);
  return { outputs: { y }, updates: { w: next }, guard, trace: [loss], capacity: SAMPLES };
}

function fill(device: Device): void {
  device.allocate("x", { shape: [SAMPLES, 3], dtype: "f32" });
  device.write(
    "x",
    Float32Array.from({ length: SAMPLES * 3 }, (_, i) => Math.sin(i + 1) / 2),
  );
  device.allocate("w", { shape: [3, 1], dtype: "f32" });
  device.write("w", Float32Array.of(0.5, -1, 2));
}

describe("running on WebGPU", () => {
  let device: Device;
  beforeAll(async () => {
    await dawnDevice();
    device = await openWebGPU(dawn);
  });
  afterAll(() => device.dispose());

  test("many steps in one call are the same steps one by one, bit for bit", async () => {
    const executable = await device.compile(descent(null)).catch(() => null);
    expect(executable).not.toBeNull();
    fill(device);
    const at = clocks(100);
    const together = await executable!.run(at);
    const weights = await device.read("w");
    const last = await executable!.read("y");
    fill(device);
    const losses: number[] = [];
    for (const clock of at) losses.push(...(await executable!.run([clock])).trace);
    expect(together.steps).toBe(100);
    expect([...together.trace]).toEqual(losses);
    expect(await device.read("w")).toEqual(weights);
    expect(await executable!.read("y")).toEqual(last);
    expect(last).toHaveLength(at.at(-1)!.batch);
    expect(losses[90]!).toBeLessThan(losses[2]!);
    executable!.dispose();
  });

  test.each([0, 1, 5, 63])("a guard stops the run before the updates of step %i", async (limit) => {
    fill(device);
    const guarded = await device.compile(descent(limit));
    const result = await guarded.run(clocks(64));
    const weights = await device.read("w");
    const stopped = await guarded.read("y");
    guarded.dispose();

    fill(device);
    const free = await device.compile(descent(null));
    const expected = await free.run(clocks(limit));
    expect(result.steps).toBe(limit);
    expect(await device.read("w")).toEqual(weights);
    const one = await free.run(clocks(64).slice(limit, limit + 1));
    expect([...result.trace]).toEqual([...expected.trace, ...one.trace]);
    expect(stopped).toEqual(await free.read("y"));
    free.dispose();
  });

  test("a halted program runs again", async () => {
    fill(device);
    const guarded = await device.compile(descent(3));
    expect((await guarded.run(clocks(9))).steps).toBe(3);
    expect((await guarded.run(clocks(9))).steps).toBe(3);
    guarded.dispose();
  });

  test("a program follows its tensors to another place, and shares them with another program", async () => {
    fill(device);
    const [first, second] = [await device.compile(descent(null)), await device.compile(descent(null))];
    await first.run(clocks(3));
    const before = await device.read("w");
    device.allocate("in between", { shape: [5000], dtype: "f32" });
    device.release("w");
    device.allocate("w", { shape: [3, 1], dtype: "f32" });
    expect(await device.read("w")).toEqual(new Float32Array(3));
    device.write("w", before);
    await first.run(clocks(1));
    const after = await device.read("w");
    device.write("w", before);
    await second.run(clocks(1));
    expect(await device.read("w")).toEqual(after);
    expect(after).not.toEqual(before);
    device.release("in between");
    for (const executable of [first, second]) executable.dispose();
  });

  test("calls that overlap take their turn", async () => {
    fill(device);
    const executable = await device.compile(descent(null));
    const results = await Promise.all([executable.run(clocks(40)), executable.run(clocks(40))]);
    const overlapped = await device.read("w");
    fill(device);
    await executable.run(clocks(40));
    await executable.run(clocks(40));
    expect(results.map((r) => r.steps)).toEqual([40, 40]);
    expect(await device.read("w")).toEqual(overlapped);
    executable.dispose();
  });

  test("a tensor that nobody allocated is named", async () => {
    const graph = g.createGraph();
    const y = g.map(add(arg(0), num(1)), g.input(graph, "absent", [2]));
    const executable = await device.compile({
      outputs: { y },
      updates: {},
      guard: null,
      trace: [],
      capacity: 1,
    });
    await expect(executable.run(clocks(1))).rejects.toThrow("absent");
    executable.dispose();
    await expect(executable.run(clocks(1))).rejects.toThrow("disposed");
  });
});
