/**
 * @file The device's named tensors. They lie in few large buffers, pages, because a kernel can bind only a few:
 * a tensor lies in one page, and keeps its place until it is released or replaced by one of another size.
 */
import { DeviceError, type TensorData, type TensorInfo } from "../backend.ts";
import type { Failures } from "./failures.ts";

interface Place {
  readonly page: GPUBuffer;
  /** Bytes from the page's beginning, a multiple of 16. */
  readonly offset: number;
  readonly info: TensorInfo;
}

export interface Store {
  readonly allocate: (name: string, info: TensorInfo) => void;
  readonly release: (name: string) => void;
  readonly write: (name: string, data: TensorData) => void;
  /** Throws where there is no such tensor. */
  placeOf(name: string): Place;
  has(name: string): boolean;
  dispose(): void;
}

const PAGE_BYTES = 16 * 1024 * 1024;
const ALIGNMENT = 16;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
const bytesOf = ({ shape }: TensorInfo): number =>
  Math.max(ALIGNMENT, Math.ceil((sizeOf(shape) * 4) / ALIGNMENT) * ALIGNMENT);

export function createStore(device: GPUDevice, failures: Failures): Store {
  const pages: GPUBuffer[] = [];
  const places = new Map<string, Place>();

  const newPage = (bytes: number): GPUBuffer => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const size = Math.max(bytes, PAGE_BYTES);
    const limit = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
    if (size > limit)
      throw new DeviceError("memory", `a tensor of ${bytes} bytes, where ${limit} are allowed`);
    const page = failures.watch(() => device.createBuffer({ size, usage, label: "store" }));
    pages.push(page);
    return page;
  };
  const clear = ({ page, offset, info }: Place): void => {
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(page, offset, bytesOf(info));
    device.queue.submit([encoder.finish()]);
  };
  const find = (bytes: number): { readonly page: GPUBuffer; readonly offset: number } => {
    for (const page of pages) {
      const offset = lowestGap(
        [...places.values()].filter((p) => p.page === page),
        bytes,
      );
      if (offset + bytes <= page.size) return { page, offset };
    }
    return { page: newPage(bytes), offset: 0 };
  };
  /** Pages made for one large tensor go with it. */
  const free = (name: string): void => {
    const page = places.get(name)?.page;
    places.delete(name);
    if (!page || page.size === PAGE_BYTES || [...places.values()].some((p) => p.page === page)) return;
    pages.splice(pages.indexOf(page), 1);
    page.destroy();
  };
  const placeOf = (name: string): Place => {
    const place = places.get(name);
    if (!place) throw new Error(`no tensor named ${name}`);
    return place;
  };
  return {
    allocate(name, info) {
      const old = places.get(name);
      const stays = old !== undefined && bytesOf(old.info) === bytesOf(info);
      if (!stays) free(name);
      const place = { ...(stays ? old : find(bytesOf(info))), info };
      places.set(name, place);
      clear(place);
    },
    release(name) {
      if (places.has(name)) free(name);
    },
    write(name, data) {
      const { page, offset, info } = placeOf(name);
      if (data.length > sizeOf(info.shape)) throw new Error(`${name} has not room for ${data.length} values`);
      device.queue.writeBuffer(page, offset, data);
    },
    placeOf,
    has: (name) => places.has(name),
    dispose() {
      for (const page of pages) page.destroy();
      places.clear();
    },
  };
}

/** The first offset at which `bytes` fit between `places` of one page. */
function lowestGap(places: readonly Place[], bytes: number): number {
  let offset = 0;
  for (const place of [...places].sort((a, b) => a.offset - b.offset)) {
    if (offset + bytes <= place.offset) return offset;
    offset = Math.max(offset, place.offset + bytesOf(place.info));
  }
  return offset;
}
