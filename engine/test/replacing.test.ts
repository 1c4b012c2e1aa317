/** @file One run takes the place of another: what is asked for meanwhile is answered, and what fails changes nothing. */
import { expect, test } from "vitest";
import { type Document, presets } from "../index.ts";
import { loadAsset } from "./assets.ts";
import { start, until } from "./startHost.ts";

const { mlp } = presets;
const withoutSecond: Document = {
  ...mlp,
  model: {
    ...mlp.model,
    layers: mlp.model.layers
      .filter(({ id }) => id !== "dense2")
      .map((layer) => (layer.from.includes("dense2") ? { ...layer, from: ["dense1"] } : layer)),
  },
};

test("data that cannot be had leave the run before as it was", async () => {
  const { client } = start(async (name) => {
    if (name.includes("penguins")) throw new Error("offline");
    return loadAsset(name);
  });
  await client.call("open", { document: mlp, mode: "fresh" });
  await client.call("run", { steps: 5 });
  const table = presets.penguins;
  await expect(client.call("open", { document: table, mode: "fresh" })).rejects.toThrow("offline");
  await client.call("open", { document: mlp, mode: "undo" });
  expect((await client.call("run", { steps: 1 })).step).toBe(6);
});

test("a long run ends where an edit takes a layer out, on the same device", async () => {
  const { client, heard } = start();
  await client.call("open", { document: mlp, mode: "fresh" });
  const running = client.call("run", { steps: 10_000_000 });
  await until(() => heard.progress.some(({ step }) => step > 0));
  const { device } = await client.call("open", { document: withoutSecond, mode: "edit" });
  const told = heard.progress.length;
  const { step } = await running;
  expect(device?.reason).toBe("small");
  expect(heard.device).toEqual([]);
  expect(await client.call("run", { steps: 1 })).toMatchObject({ step: step + 1 });
  expect(new Set(heard.progress.slice(told).map((progress) => progress.step))).toEqual(new Set([step + 1]));
});

test("what waits while a run is replaced is asked of the one that takes its place", async () => {
  const { client, heard } = start();
  await client.call("open", { document: mlp, mode: "fresh" });
  const x = new Float32Array(2);
  const predict = (...names: string[]) => client.call("predict", { x, count: 1, names });
  const first = predict("dense1");
  const opened = client.call("open", { document: withoutSecond, mode: "edit" });
  const second = predict("dense1", "output");
  await first;
  // The second is being compiled; then the run before is taken down, and this comes after.
  const read = client.call("read", { name: "dense2.weight" });
  expect((await second).map(({ shape }) => shape)).toEqual([
    [1, 8],
    [1, 1],
  ]);
  await expect(read).rejects.toThrow("dense2.weight");
  expect((await opened).diagnostics).toEqual([]);
  expect(heard.device).toEqual([]);
});

test("what is told to the run while another takes its place is done by that one, in the order of the telling", async () => {
  let deliver: () => void;
  const slow = new Promise<void>((resolve) => (deliver = resolve));
  const { client } = start(async (name) => {
    if (name.includes("penguins")) await slow;
    return loadAsset(name);
  });
  const document = presets.penguins;
  await client.call("open", { document: mlp, mode: "fresh" });
  await client.call("run", { steps: 5 });
  const opened = client.call("open", { document, mode: "edit" });
  const reset = client.call("reset", {});
  const run = client.call("run", { steps: 3 });
  deliver!();
  expect((await opened).diagnostics).toEqual([]);
  await reset;
  expect(await run).toMatchObject({ step: 3 });
  expect(await client.call("pendingBatch", {})).toMatchObject({ step: 3 });
});

test("a batch given by hand stays with an edit, and goes with a fresh start", async () => {
  const { client } = start();
  await client.call("open", { document: mlp, mode: "fresh" });
  await client.call("batch", { x: Float32Array.of(1, 2, -3, 0.5), y: Float32Array.of(1, 0) });
  await client.call("open", { document: withoutSecond, mode: "edit" });
  expect(await client.call("run", { steps: 3 })).toMatchObject({ step: 3 });
  expect((await client.call("read", { name: "input" })).data).toEqual(Float32Array.of(1, 2, -3, 0.5));
  await client.call("open", { document: mlp, mode: "fresh" });
  expect((await client.call("pendingBatch", {})).samples).not.toBeNull();
});
