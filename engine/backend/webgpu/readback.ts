/** @file Bytes from the GPU, behind all that was submitted before: many places in one readback. */
import type { Shared } from "./binding.ts";

/** `bytes` from `offset` of a buffer, both multiples of 4. */
export interface Region {
  readonly source: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
}

/** Submits `encoder`, and with it a copy of the regions; resolves to their bytes. */
export async function readBack(
  { device, buffers }: Pick<Shared, "device" | "buffers">,
  encoder: GPUCommandEncoder,
  regions: readonly Region[],
): Promise<ArrayBuffer[]> {
  const size = regions.reduce((sum, { bytes }) => sum + bytes, 0);
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = buffers.create({ size: Math.max(size, 4), usage, label: "staging" });
  try {
    let end = 0;
    const ranges = regions.map(({ source, offset, bytes }) => {
      if (bytes > 0) encoder.copyBufferToBuffer(source, offset, staging, end, bytes);
      end += bytes;
      return [end - bytes, end] as const;
    });
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const mapped = staging.getMappedRange();
    return ranges.map((range) => mapped.slice(...range));
  } finally {
    buffers.destroy(staging);
  }
}
