/** @file A document trained to a step on a device, as the tests of learning and of golden links do it. */
import type { Device } from "../backend/backend.ts";
import { openReference } from "../backend/reference/reference.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { openWebGPU } from "../backend/webgpu/device.ts";
import { type Document, inspect, validateDocument } from "../index.ts";
import { makeData } from "../train/data.ts";
import { Session } from "../train/session.ts";
import { loadAsset } from "./assets.ts";
import { dawn, dawnDevice } from "./dawn.ts";

export const openers: Readonly<Record<Device["name"], () => Promise<Device>>> = {
  wasm: () => openWasm(),
  reference: openReference,
  webgpu: async () => {
    await dawnDevice();
    return openWebGPU(dawn);
  },
};

/** With every parameter filled in; throws where the document has a mistake. */
export function complete(document: Document): Document {
  const read = validateDocument(document);
  const diagnostics = "diagnostics" in read ? read.diagnostics : inspect(read.document).diagnostics;
  if ("diagnostics" in read || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return read.document;
}

export async function openOn(name: Device["name"], document: Document): Promise<Session> {
  const device = await openers[name]();
  return new Session(device, complete(document), await makeData(document.data, loadAsset));
}

/** Accuracy on the test set after `steps` more steps. */
export async function accuracyAfter(session: Session, steps: number): Promise<number> {
  const { halted } = await session.advance(steps);
  if (halted !== null) throw new Error(`halted at step ${session.moment.step}`);
  const { accuracy } = await session.evaluate("test");
  return accuracy ?? Number.NaN;
}

/** The same document with other parameters for one layer, and another type where given. */
export const withLayer = (
  document: Document,
  id: string,
  change: Partial<Document["model"]["layers"][number]>,
): Document => {
  const layers = document.model.layers.map((layer) => (layer.id === id ? { ...layer, ...change } : layer));
  return { ...document, model: { ...document.model, layers } };
};

export const withSeed = (document: Document, seed: number): Document => ({
  ...document,
  training: { ...document.training, seed },
});
