/**
 * @file A device that fails in the middle of a run: another goes on from the newest checkpoint, and in the end exactly the
 * steps were done that were asked for, with the losses of a run that nothing disturbed.
 */
import { afterEach, expect, test, vi } from "vitest";
import type * as Wasm from "../backend/wasm/wasm.ts";
import { type Device, DeviceError, type Executable } from "../backend/backend.ts";
import { presets } from "../index.ts";
import type { LossBucket } from "../spec/run.ts";
import { type Heard, losses, start, until } from "./startHost.ts";

/** What becomes of the next device that is opened. */
const plan = vi.hoisted((): { next: { readonly steps: number; readonly how: "throws" | "lost" } | null } => ({
  next: null,
}));

vi.mock("../backend/wasm/wasm.ts", async (original) => {
  const actual = await original<typeof Wasm>();
  return { ...actual, openWasm: async (...args: []) => failing(await actual.openWasm(...args)) };
});

/** The device itself, until it has done so many steps of training. */
function failing(device: Device): Device {
  const { next } = plan;
  if (next === null) return device;
  plan.next = null;
  let left = next.steps;
  let lose: (reason: string) => void;
  const lost = new Promise<string>((resolve) => (lose = resolve));
  const spent = (executable: Executable): Executable => ({
    ...executable,
    run: async (clocks) => {
      left -= clocks.length;
      if (left < 0 && next.how === "throws") throw new DeviceError("memory", "There is no memory left.");
      if (left < 0) lose("It was taken out.");
      return executable.run(clocks);
    },
  });
  return {
    ...device,
    lost,
    compile: async (program) => {
      const executable = await device.compile(program);
      return Object.keys(program.updates).length > 0 ? spent(executable) : executable;
    },
  };
}

afterEach(() => {
  plan.next = null;
  vi.restoreAllMocks();
});

async function undisturbed(steps: number): Promise<number[]> {
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  await client.call("run", { steps });
  return losses(heard);
}

/** The newest loss of every step: what was told before the failure may be told once more. */
function lossesByStep({ progress }: Heard): (number | undefined)[] {
  const told = new Map(
    progress.flatMap((one) => one.losses).map(({ first, mean }: LossBucket) => [first, mean]),
  );
  return [...Array(Math.max(...told.keys()) + 1).keys()].map((step) => told.get(step));
}

test.each(["throws", "lost"] as const)(
  "a run whose device fails (%s) ends at the step that was asked for, with the same losses",
  async (how) => {
    const expected = await undisturbed(130);
    plan.next = { steps: 50, how };
    // A slow machine: there are checkpoints in the course of the run, and many slices.
    let time = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (time += 200));
    const { client, heard } = start();
    await client.call("open", { document: presets.mlp, mode: "fresh" });
    await client.call("run", { steps: 30 });
    expect(await client.call("run", { steps: 100 })).toMatchObject({ step: 130 });
    expect(heard.checkpoint.filter(({ step }) => step > 30 && step <= 50)).not.toEqual([]);
    expect(heard.device).toMatchObject([{ name: "wasm", reason: how === "lost" ? "lost" : "failed" }]);
    expect(lossesByStep(heard)).toEqual(expected);
  },
);

test("an epoch's mean loss is of the whole epoch, also where the device fails within it", async () => {
  const epoch = (await undisturbed(300)).slice(0, 300);
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  await client.call("run", { steps: 1 });
  const { stepsPerEpoch } = heard.progress.at(-1)!;
  const mean = epoch.slice(0, stepsPerEpoch).reduce((sum, loss) => sum + loss, 0) / stepsPerEpoch;
  const { training } = presets.mlp;
  const document = {
    ...presets.mlp,
    training: { ...training, stop: { ...training.stop, targetLoss: 0.999 * mean } },
  };
  for (const how of ["throws", "lost"] as const) {
    plan.next = { steps: stepsPerEpoch - 2, how };
    const failing = start();
    await failing.client.call("open", { document, mode: "fresh" });
    await failing.client.call("run", { steps: stepsPerEpoch - 4 });
    await failing.client.call("run", { steps: 5 });
    expect(failing.heard.device).toHaveLength(1);
    expect(failing.heard.halted).toEqual([]);
  }
});

test("pause ends a run also while another device takes over", async () => {
  plan.next = { steps: 50, how: "throws" };
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  const running = client.call("run", { steps: 50_000_000 });
  await until(() => heard.device.length > 0);
  await client.call("pause", {});
  expect((await running).step).toBeLessThan(50_000_000);
});

test("a batch given by hand goes along to the device that takes over", async () => {
  const [x, y] = [Float32Array.of(1, 2, -3, 0.5), Float32Array.of(1, 0)];
  const ends: unknown[] = [];
  for (const next of [null, { steps: 5, how: "throws" } as const]) {
    plan.next = next;
    const { client } = start();
    await client.call("open", { document: presets.mlp, mode: "fresh" });
    await client.call("batch", { x, y });
    ends.push(await client.call("run", { steps: 20 }));
  }
  expect(ends[1]).toEqual(ends[0]);
});
