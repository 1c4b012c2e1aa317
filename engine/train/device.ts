/** @file Which device runs a program, and why: from what the machine has and what a step costs, never by chance. */
import type { DeviceChoice, DeviceInfo } from "../spec/run.ts";
import type { Device } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";

export interface Selected {
  readonly device: Device;
  readonly info: DeviceInfo;
}

/** What a step costs: see `workOf`. */
interface Work {
  readonly flops: number;
  readonly dispatches: number;
}

/**
 * Rates that the choice is made from, in operations and dispatches per second: WebAssembly on one core, and a modest
 * integrated GPU behind WebGPU. Orders of magnitude are what decides.
 */
const rates = { wasmFlops: 20e9, gpuFlops: 300e9, gpuDispatches: 150e3 };

/** The device that is expected to be faster, where the machine has both. */
export function preferred({ flops, dispatches }: Work): "wasm" | "webgpu" {
  const onGpu = flops / rates.gpuFlops + dispatches / rates.gpuDispatches;
  return flops / rates.wasmFlops <= onGpu ? "wasm" : "webgpu";
}

/** The devices that are not everyone's are fetched when they are wanted: opening the page takes less. */
const openReference = async (): Promise<Device> =>
  (await import("../backend/reference/reference.ts")).openReference();
const openWebGPU = async (gpu: GPU): Promise<Device> =>
  (await import("../backend/webgpu/device.ts")).openWebGPU(gpu);

async function open(
  name: DeviceInfo["name"],
  choice: DeviceChoice,
  reason: DeviceInfo["reason"],
): Promise<Selected> {
  const device = name === "reference" ? await openReference() : await openWasm();
  return { device, info: { name: device.name, choice, reason, detail: device.detail } };
}

/** The WebGPU device, or null where there is none that works. */
async function tryWebGPU(gpu: GPU | undefined): Promise<Device | null> {
  if (!gpu) return null;
  return openWebGPU(gpu).catch(() => null);
}

/** Opens the chosen device, for programs of about this much work; says so where it had to be another. */
export async function openDevice(
  choice: DeviceChoice,
  work: Work,
  gpu = gpuOfThisWorker(),
): Promise<Selected> {
  if (choice === "reference" || choice === "wasm") return open(choice, choice, "chosen");
  if (choice === "auto" && preferred(work) === "wasm") return open("wasm", choice, "small");
  const device = await tryWebGPU(gpu);
  if (!device) return open("wasm", choice, "noAdapter");
  if (choice === "auto" && device.software) {
    device.dispose();
    return open("wasm", choice, "softwareAdapter");
  }
  const reason = choice === "auto" ? "faster" : "chosen";
  return { device, info: { name: "webgpu", choice, reason, detail: device.detail } };
}

const gpuOfThisWorker = (): GPU | undefined => (typeof navigator === "undefined" ? undefined : navigator.gpu);
