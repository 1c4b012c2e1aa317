/** @file The worker of ops.browser.test.ts: compares every case on the browser's WebGPU with the reference. */
import { openReference } from "../../backend/reference/reference.ts";
import { openWebGPU } from "../../backend/webgpu/device.ts";
import { functionCases } from "../functionCases.ts";
import { sizeCases } from "../sizeCases.ts";
import { opCases } from "../opCases.ts";
import { distance, runOpCase } from "../runOpCase.ts";

/** An output of a case, and how far it is from the reference. */
export interface Compared {
  readonly name: string;
  readonly distance: number;
}

async function compareAll(): Promise<Compared[]> {
  const [device, reference] = [await openWebGPU(navigator.gpu), await openReference()];
  const compared: Compared[] = [];
  for (const opCase of [...opCases, ...functionCases, ...sizeCases]) {
    const [found, expected] = [await runOpCase(device, opCase), await runOpCase(reference, opCase)];
    for (const [name, values] of Object.entries(expected)) {
      compared.push({ name: `${opCase.name}: ${name}`, distance: distance(found[name]!, values) });
    }
  }
  device.dispose();
  return compared;
}

postMessage(await compareAll().catch((error: unknown) => String(error)));
