import { beforeAll, describe, expect, test } from "vitest";
import * as g from "../../ir/graph.ts";
import { arg, mul } from "../../ir/scalar.ts";
import { dawn, dawnDevice } from "../dawn.ts";
import { firstClock } from "../runOpCase.ts";
import { DeviceError, type Program } from "../../backend/backend.ts";
import { openWebGPU, wrapDevice } from "../../backend/webgpu/device.ts";
import { watchFailures } from "../../backend/webgpu/failures.ts";
import { createPipelines } from "../../backend/webgpu/pipelines.ts";

async function freshDevice(): Promise<{ readonly raw: GPUDevice; readonly info: GPUAdapterInfo }> {
  const adapter = (await dawn.requestAdapter())!;
  return { raw: await adapter.requestDevice(), info: adapter.info };
}

function squares(): Program {
  const y = g.map(mul(arg(0), arg(0)), g.input(g.createGraph(), "x", [4]));
  return { outputs: { y }, updates: {}, guard: null, trace: [], capacity: 1 };
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof DeviceError ? error.code : String(error)),
  );

describe("failures of WebGPU are device errors", () => {
  beforeAll(async () => void (await dawnDevice()));

  test("pipelines are shared, and the longest unused are forgotten", async () => {
    const { raw } = await freshDevice();
    const pipelines = createPipelines(raw, watchFailures(raw, 5), 2);
    const compile = (size: number): Promise<GPUComputePipeline> =>
      pipelines.compile(`@compute @workgroup_size(${size}) fn main() {}`, 0);
    const [first, second] = [compile(1), compile(2)];
    expect(compile(1)).toBe(first);
    const third = compile(3);
    expect(compile(1)).toBe(first);
    const again = compile(2);
    expect(again).not.toBe(second);
    await Promise.all([first, second, third, again]);
    raw.destroy();
  });

  test("no WebGPU and no adapter", async () => {
    expect(await codeOf(openWebGPU(undefined))).toBe("lost");
    const none: Pick<GPU, "requestAdapter"> = { requestAdapter: async () => null };
    expect(await codeOf(openWebGPU(Object.assign(Object.create(dawn), none)))).toBe("lost");
  });

  test("after a loss every call rejects", async () => {
    const { raw, info } = await freshDevice();
    const device = wrapDevice(raw, info, {});
    device.allocate("x", { shape: [4], dtype: "f32" });
    const executable = await device.compile(squares());
    await executable.run([firstClock(1)]);
    const running = executable.run([firstClock(1)]);
    raw.destroy();
    await device.lost;
    expect(["none", "lost"]).toContain(await codeOf(running));
    expect(await codeOf(executable.run([firstClock(1)]))).toBe("lost");
    expect(await codeOf(executable.read("y"))).toBe("lost");
    expect(await codeOf(device.read("x"))).toBe("lost");
    expect(await codeOf(device.compile(squares()))).toBe("lost");
  });

  test("a disposed device is lost", async () => {
    const { raw, info } = await freshDevice();
    const device = wrapDevice(raw, info, {});
    device.allocate("x", { shape: [4], dtype: "f32" });
    device.dispose();
    expect(typeof (await device.lost)).toBe("string");
    expect(await codeOf(device.compile(squares()))).toBe("lost");
  });

  test("a tensor larger than the adapter allows", async () => {
    const { raw, info } = await freshDevice();
    const device = wrapDevice(raw, info, {});
    expect(() => device.allocate("huge", { shape: [2 ** 31], dtype: "f32" })).toThrow(DeviceError);
    device.dispose();
  });

  test("a shader that is refused, with the compiler's message", async () => {
    const { raw } = await freshDevice();
    const pipelines = createPipelines(raw, watchFailures(raw, 5));
    const refused = pipelines.compile("@compute @workgroup_size(1) fn main() { let x: f32 = 1u; }", 1);
    await expect(refused).rejects.toThrow(/f32/);
    expect(await codeOf(refused)).toBe("compile");
    raw.destroy();
  });

  test("a GPU that does not answer", async () => {
    const { raw } = await freshDevice();
    const failures = watchFailures(raw, 0.05);
    expect(await codeOf(failures.settle(new Promise(() => {})))).toBe("timeout");
    raw.destroy();
  });
});
