/**
 * @file WebGPU without a browser: a device of Dawn for Node, on the software adapter beside this machine's
 * Chromium (vitest.config.ts points Vulkan at it). One device lives as long as the test process.
 */
import { create, globals } from "webgpu";

/**
 * Kept for the process's life: a device dies with the `GPU` it came from. The clamps that Dawn puts around every index
 * are a quarter of what compiling costs here, and would hide an index out of range; browsers keep them.
 */
export const dawn: GPU = create(["enable-dawn-features=disable_robustness"]);

let opening: Promise<GPUDevice> | undefined;

/** Resolves to the process's one device, with the adapter's own limits; rejects where no adapter is found. */
export function dawnDevice(): Promise<GPUDevice> {
  opening ??= open();
  return opening;
}

async function open(): Promise<GPUDevice> {
  Object.assign(globalThis, globals);
  const adapter = await dawn.requestAdapter();
  if (adapter === null) {
    throw new Error(
      "Dawn found no adapter: install Chromium (`node scripts/chromium.mjs`), whose SwiftShader it uses.",
    );
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } });
}
