/**
 * @file What is said of memory beforehand is what is taken; what does not fit is refused before anything is taken; and
 * compiling again and again takes no more. `DOCUMENTS=300` tries more documents.
 */
import { expect, test } from "vitest";
import type { Device, KnownMemory } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { type Document, presets } from "../index.ts";
import { randomDocuments } from "./arbitraryDocuments.ts";
import { loadAsset } from "./assets.ts";
import { complete } from "./learningRun.ts";
import { recompiling } from "./recompiling.ts";
import { blueprintOf } from "../train/blueprint.ts";
import { makeData } from "../train/data.ts";
import { plannedFor, tooLarge } from "../train/memory.ts";
import { Session } from "../train/session.ts";

const documents = Number(process.env["DOCUMENTS"] ?? 30);
const page = 65_536;
/** The memory before anything is in it, and what stays free at both of its ends. */
const least = 16 * page;
const ends = 128;

async function openWith(device: Device, document: Document, uploaded = false): Promise<Session> {
  return new Session(device, document, await makeData(document.data, loadAsset), uploaded);
}

function memoryOf({ memory }: Device): KnownMemory {
  if (!memory) throw new Error("WebAssembly knows its memory.");
  return memory;
}

test(`${documents} random documents take what was planned for them`, async () => {
  for (const document of randomDocuments(documents)) {
    const device = await openWasm();
    const memory = memoryOf(device);
    const needed = plannedFor(blueprintOf(document), memory).bytes;
    const session = await openWith(device, document);
    await session.advance(1);
    await session.evaluate("train", 1);
    await session.evaluate("test", 1);
    const { bytes, grown } = memory.taken();
    expect(bytes, JSON.stringify(document)).toBe(needed);
    expect(grown).toBe(Math.max(least, Math.ceil((needed + ends) / page) * page));
  }
});

const refuse = (): never => {
  throw new Error("Something was allocated.");
};

/** A device with `most` bytes; asking it for any is a mistake. */
async function small(most: number): Promise<Device> {
  const device = await openWasm();
  return { ...device, allocate: refuse, compile: refuse, memory: { ...memoryOf(device), most } };
}

test("a document is refused where it needs one byte more than there is", async () => {
  const document = complete(presets.mlp);
  const needed = plannedFor(blueprintOf(document), memoryOf(await openWasm())).largest;
  expect(tooLarge(document, await small(needed))).toBeNull();
  expect(tooLarge(document, await small(needed - 1))).toEqual({
    path: "model.layers",
    code: "limit.memory",
    values: { needed, available: needed - 1 },
  });
});

test("what takes more than 4 GiB is refused on any machine", async () => {
  const { training, model } = presets.cnn;
  const layers = model.layers.map((layer) =>
    layer.type === "conv2d" ? { ...layer, params: { ...layer.params, filters: 256 } } : layer,
  );
  const wide = { ...presets.cnn, model: { ...model, layers }, training: { ...training, batchSize: 4096 } };
  expect(tooLarge(complete(wide), await openWasm())?.code).toBe("limit.memory");
});

test("after 200 recompilations there are as many pieces as before, in as much memory", async () => {
  const device = await openWasm();
  const memory = memoryOf(device);
  const recompile = await recompiling(device);
  await recompile(20);
  const before = memory.taken();
  await recompile(200);
  expect(memory.taken()).toEqual(before);
});
