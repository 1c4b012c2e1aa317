/** @file The device's named tensors, in pages that are buffers. */
import { DeviceError, type TensorData, type TensorInfo } from "../backend.ts";
import type { Buffers } from "./buffers.ts";
import type { Failures } from "./failures.ts";
import { bytesOf, createPages, type Place, sizeOf } from "./pages.ts";

export interface Store {
  readonly allocate: (name: string, info: TensorInfo) => void;
  readonly release: (name: string) => void;
  readonly write: (name: string, data: TensorData) => void;
  /** Throws where there is no such tensor. */
  placeOf(name: string): Place<GPUBuffer>;
  has(name: string): boolean;
  dispose(): void;
}

/** Bytes of the largest buffer that kernels may use. */
export const largestBuffer = ({
  limits: { maxBufferSize, maxStorageBufferBindingSize },
}: GPUDevice): number => Math.min(maxBufferSize, maxStorageBufferBindingSize);

export function createStore(device: GPUDevice, buffers: Buffers, failures: Failures): Store {
  const limit = largestBuffer(device);
  const newPage = (size: number): GPUBuffer => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    if (size > limit)
      throw new DeviceError("memory", `a tensor of ${size} bytes, where ${limit} are allowed`);
    return failures.watch(() => buffers.create({ size, usage, label: "store" }));
  };
  const pages = createPages(newPage, buffers.destroy);
  const clear = ({ page, offset, info }: Place<GPUBuffer>): void => {
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(page, offset, bytesOf(info));
    device.queue.submit([encoder.finish()]);
  };
  return {
    allocate: (name, info) => clear(pages.place(name, info)),
    release: pages.free,
    write(name, data) {
      const { page, offset, info } = pages.placeOf(name);
      if (data.length > sizeOf(info.shape)) throw new Error(`${name} has not room for ${data.length} values`);
      device.queue.writeBuffer(page, offset, data);
    },
    placeOf: pages.placeOf,
    has: pages.has,
    dispose() {
      for (const page of pages.all()) buffers.destroy(page);
    },
  };
}
