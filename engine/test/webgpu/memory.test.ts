/**
 * @file On WebGPU, what is said of memory beforehand is what the device's buffers have; what does not fit into a buffer
 * is refused before anything is taken; and compiling again and again leaves no buffer behind. Random documents run with
 * kernels that do nothing, since buffers do not depend on what kernels do. `DOCUMENTS=300` tries more of them,
 * `RECOMPILATIONS=200` compiles more often.
 */
import { beforeAll, expect, test } from "vitest";
import type { Device, KnownMemory } from "../../backend/backend.ts";
import { wrapDevice } from "../../backend/webgpu/device.ts";
import { type Document, presets } from "../../index.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { makeData } from "../../train/data.ts";
import { plannedFor, tooLarge } from "../../train/memory.ts";
import { Session } from "../../train/session.ts";
import { randomDocuments } from "../arbitraryDocuments.ts";
import { loadAsset } from "../assets.ts";
import { dawn, dawnDevice } from "../dawn.ts";
import { complete } from "../learningRun.ts";
import { recompiling } from "../recompiling.ts";

const documents = Number(process.env["DOCUMENTS"] ?? 30);
const recompilations = Number(process.env["RECOMPILATIONS"] ?? 20);

beforeAll(async () => void (await dawnDevice()));

interface Counted {
  readonly device: Device;
  readonly memory: KnownMemory;
  /** Made and not destroyed, as the platform sees it. */
  readonly live: ReadonlySet<GPUBuffer>;
}

/** A device with WebGPU's default limits, whose buffers are counted from outside. */
async function open(kernels: "own" | "idle"): Promise<Counted> {
  const adapter = (await dawn.requestAdapter())!;
  const raw = await adapter.requestDevice();
  const live = new Set<GPUBuffer>();
  const createBuffer = raw.createBuffer.bind(raw);
  raw.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      live.delete(buffer);
      destroy();
      return undefined;
    };
    live.add(buffer);
    return buffer;
  };
  const createShaderModule = raw.createShaderModule.bind(raw);
  if (kernels === "idle")
    raw.createShaderModule = () => createShaderModule({ code: "@compute @workgroup_size(1) fn main() {}" });
  const device = wrapDevice(raw, adapter.info, {});
  return { device, memory: device.memory!, live };
}

const bytesOf = (live: ReadonlySet<GPUBuffer>): number => [...live].reduce((sum, { size }) => sum + size, 0);

async function trainAndEvaluate(device: Device, document: Document): Promise<void> {
  const session = new Session(device, document, await makeData(document.data, loadAsset));
  await session.advance(1);
  await session.evaluate("train", 1);
  await session.evaluate("test", 1);
}

test(`the buffers of ${documents} random documents have the bytes that were planned`, async () => {
  for (const document of randomDocuments(documents)) {
    const { device, memory, live } = await open("idle");
    const planned = plannedFor(blueprintOf(document), memory);
    await trainAndEvaluate(device, document);
    expect(bytesOf(live), JSON.stringify(document)).toBe(planned.bytes);
    expect(memory.taken()).toEqual({ bytes: planned.bytes, pieces: live.size, grown: planned.bytes });
    expect(planned.largest).toBe(Math.max(...[...live].map(({ size }) => size)));
    device.dispose();
  }
});

test("a document is refused where one of its buffers is too large, before any is made", async () => {
  const { device, memory, live } = await open("own");
  expect(memory.most).toBe(2 ** 27);
  const document = complete(presets.cnn);
  const { largest } = plannedFor(blueprintOf(document), memory);
  const withMost = (most: number): Device => ({ ...device, memory: { ...memory, most } });
  expect(tooLarge(document, device)).toBeNull();
  expect(tooLarge(document, withMost(largest))).toBeNull();
  const values = { needed: largest, available: largest - 1 };
  expect(tooLarge(document, withMost(largest - 1))).toMatchObject({ code: "limit.memory", values });
  const batches = { ...document, training: { ...document.training, batchSize: 4096 } };
  const refused = tooLarge(batches, device);
  expect(refused).toMatchObject({ code: "limit.memory", values: { available: 2 ** 27 } });
  expect(refused!.values["needed"]).toBe(plannedFor(blueprintOf(batches), memory).largest);
  expect(live.size).toBe(0);
  device.dispose();
});

test(`after ${recompilations} recompilations there are the same buffers as before`, async () => {
  const { device, memory, live } = await open("own");
  const recompile = await recompiling(device);
  await recompile(10);
  const before = memory.taken();
  await recompile(recompilations);
  expect(memory.taken()).toEqual(before);
  expect(live.size).toBe(before.pieces);
  device.dispose();
});
