/** @file The buffers of a device. All of them are made and destroyed here, so that it is known what is taken. */
import type { TakenMemory } from "../backend.ts";

export interface Buffers {
  create(descriptor: GPUBufferDescriptor): GPUBuffer;
  readonly destroy: (buffer: GPUBuffer) => void;
  readonly taken: () => TakenMemory;
}

export function createBuffers(device: GPUDevice): Buffers {
  const live = new Set<GPUBuffer>();
  return {
    create(descriptor) {
      const buffer = device.createBuffer(descriptor);
      live.add(buffer);
      return buffer;
    },
    destroy(buffer) {
      live.delete(buffer);
      buffer.destroy();
    },
    taken() {
      const bytes = [...live].reduce((sum, { size }) => sum + size, 0);
      return { bytes, pieces: live.size, grown: bytes };
    },
  };
}
