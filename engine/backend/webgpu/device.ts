/** @file WebGPU as a device of the engine: opening an adapter, and what its programs share. */
import { type Device, DeviceError, type TensorData } from "../backend.ts";
import type { Shared } from "./binding.ts";
import { createBuffers } from "./buffers.ts";
import { createExecutable } from "./executable.ts";
import { watchFailures } from "./failures.ts";
import { plannedMemory } from "./plannedMemory.ts";
import { createPipelines } from "./pipelines.ts";
import { sizeOf } from "./pages.ts";
import { readBack } from "./readback.ts";
import { type Tuning, WORKGROUP } from "./spread.ts";
import { createStore, largestBuffer } from "./store.ts";

export interface WebGPUOptions {
  /** Seconds after which a GPU that does not answer counts as failed. */
  readonly deadline?: number;
  /** How kernels are laid out; by default as suits the adapter. */
  readonly tuning?: Tuning;
}

const DEADLINE_SECONDS = 20;

/** A software adapter runs a few workgroups at a time, four lanes of each. */
export const softwareTuning: Tuning = {
  units: 2,
  lanes: 4,
  largestTile: 16,
  mostWritten: 40,
  barrierCost: 200,
  dispatchCost: 8000,
  alone: 4,
  tiles: "never",
  quads: true,
};
export const hardwareTuning: Tuning = {
  units: 128,
  lanes: WORKGROUP,
  largestTile: 16,
  mostWritten: 40,
  barrierCost: 12,
  dispatchCost: 1000,
  alone: WORKGROUP,
  tiles: "ifCheaper",
  quads: false,
};

/** Opens the default adapter of `gpu` (`navigator.gpu`); rejects with a `DeviceError` where there is none. */
export async function openWebGPU(gpu: GPU | undefined, options: WebGPUOptions = {}): Promise<Device> {
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new DeviceError("lost", "This browser offers no WebGPU adapter.");
  return wrapDevice(await requestDevice(adapter), adapter.info, options);
}

/** What kernels use where it is there. */
const optionalFeatures: readonly GPUFeatureName[] = ["subgroups"];

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize };
  const requiredFeatures = optionalFeatures.filter((feature) => adapter.features.has(feature));
  try {
    return await adapter.requestDevice({ requiredLimits, requiredFeatures });
  } catch (error) {
    throw new DeviceError("lost", error instanceof Error ? error.message : String(error));
  }
}

/** The engine's device over a WebGPU device, which it owns from now on. */
export function wrapDevice(
  device: GPUDevice,
  info: GPUAdapterInfo,
  { deadline = DEADLINE_SECONDS, tuning: chosen }: WebGPUOptions,
): Device {
  const failures = watchFailures(device, deadline);
  const buffers = createBuffers(device);
  const store = createStore(device, buffers, failures);
  const pipelines = createPipelines(device, failures);
  const software = info.isFallbackAdapter || isSoftware(info);
  const suited = chosen ?? (software ? softwareTuning : hardwareTuning);
  const tuning = { ...suited, quads: suited.quads && device.features.has("subgroups") };
  const shared: Shared = { device, buffers, failures, store, pipelines, tuning };
  return {
    name: "webgpu",
    detail: [info.vendor, info.architecture, info.description].filter((text) => text !== "").join(" "),
    software,
    lost: failures.lost,
    allocate: store.allocate,
    release: store.release,
    write: store.write,
    async read(name): Promise<TensorData> {
      const { page, offset, info: tensor } = store.placeOf(name);
      const bytes = sizeOf(tensor.shape) * 4;
      const region = { source: page, offset, bytes };
      const [data] = await failures.settle(readBack(shared, device.createCommandEncoder(), [region]));
      return tensor.dtype === "f32" ? new Float32Array(data!) : new Uint32Array(data!);
    },
    compile: (program) => createExecutable(shared, program),
    memory: {
      most: largestBuffer(device),
      plan: (tensors, programs) => plannedMemory(tensors, programs, tuning, largestBuffer(device)),
      taken: buffers.taken,
    },
    dispose() {
      store.dispose();
      device.destroy();
    },
  };
}

const isSoftware = ({ architecture, description }: GPUAdapterInfo): boolean =>
  /swiftshader|llvmpipe|software|basic render/i.test(`${architecture} ${description}`);
