/** @file The named tensors of a device: a tensor keeps its address until it is released or changes its size. */
import { sameShape } from "../../ir/shape.ts";
import { DeviceError, type TensorData, type TensorInfo } from "../backend.ts";
import type { Block, Heap } from "./heap.ts";

export interface Store {
  allocate(name: string, info: TensorInfo): void;
  release(name: string): void;
  write(name: string, data: TensorData): void;
  read(name: string): TensorData;
  /** Throws a `DeviceError` where there is no such tensor, or it has fewer than `length` elements. */
  addressOf(name: string, length: number): number;
  /** Changes whenever an address may have changed. */
  version(): number;
}

interface Tensor {
  readonly info: TensorInfo;
  readonly block: Block;
}
export const lengthOf = ({ shape }: TensorInfo): number => shape.reduce((a, b) => a * b, 1);

export function createStore(heap: Heap): Store {
  const tensors = new Map<string, Tensor>();
  let version = 0;

  const tensorOf = (name: string): Tensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new DeviceError("compile", `no tensor named ${name}`);
    return tensor;
  };
  const release = (name: string): void => {
    const tensor = tensors.get(name);
    if (!tensor) return;
    heap.free(tensor.block);
    tensors.delete(name);
    version++;
  };
  const view = ({ info, block }: Tensor): TensorData =>
    info.dtype === "f32"
      ? heap.floats(block.address, lengthOf(info))
      : heap.words(block.address, lengthOf(info));
  return {
    allocate: (name, info) => {
      const known = tensors.get(name);
      if (known && known.info.dtype === info.dtype && sameShape(known.info.shape, info.shape)) {
        view(known).fill(0);
        return;
      }
      release(name);
      tensors.set(name, { info, block: heap.allocate(4 * lengthOf(info)) });
      version++;
    },
    release,
    write: (name, data) => {
      const tensor = tensorOf(name);
      const right = tensor.info.dtype === "f32" ? data instanceof Float32Array : data instanceof Uint32Array;
      if (!right || data.length > lengthOf(tensor.info)) {
        throw new Error(`${name} does not take ${data.length} values of a ${data.constructor.name}`);
      }
      view(tensor).set(data);
    },
    read: (name) => view(tensorOf(name)).slice(),
    addressOf: (name, length) => {
      const tensor = tensorOf(name);
      if (lengthOf(tensor.info) < length) {
        throw new DeviceError("compile", `${name} has ${lengthOf(tensor.info)} elements, not ${length}`);
      }
      return tensor.block.address;
    },
    version: () => version,
  };
}
