/**
 * @file The device's one WebAssembly memory, given out in blocks: first fit, 64-byte aligned, zeroed.
 * A block keeps its address until it is freed. Growing detaches every typed array over the memory, so views are
 * taken anew each time and never kept.
 */
import { DeviceError, type TakenMemory } from "../backend.ts";

export interface Block {
  readonly address: number;
  /** Bytes, a multiple of 64. */
  readonly size: number;
}

export interface Heap {
  readonly memory: WebAssembly.Memory;
  readonly maximumPages: number;
  /** Bytes that all blocks together may have. */
  readonly most: number;
  taken(): TakenMemory;
  /** Throws a `DeviceError` where the memory cannot grow so far. */
  allocate(bytes: number): Block;
  free(block: Block): void;
  floats(address: number, length: number): Float32Array;
  words(address: number, length: number): Uint32Array;
}

const pageBytes = 65536;
const alignment = 64;
/** The size of the block that `bytes` are given. */
export const blockSize = (bytes: number): number =>
  Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
/** Address 0 stays unused, so that no block is at 0. */
const firstAddress = alignment;
/** Vectors may be read, though never written, across the end of the last block. */
const slack = 64;
/** Address space to ask for, in pages: all 4 GiB, or what a small device gives. */
const maxima = [65536, 32768, 16384, 8192];

function createMemory(): { memory: WebAssembly.Memory; maximumPages: number } {
  for (const maximum of maxima) {
    try {
      return { memory: new WebAssembly.Memory({ initial: 16, maximum }), maximumPages: maximum };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new DeviceError("memory", "no address space for a WebAssembly memory");
}

export function createHeap(): Heap {
  const { memory, maximumPages } = createMemory();
  /** Blocks in use, by address. */
  const used: Block[] = [];

  const growTo = (end: number): void => {
    const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes);
    if (missing <= 0) return;
    try {
      memory.grow(missing);
    } catch {
      throw new DeviceError("memory", `a memory of ${end} bytes was refused`);
    }
  };
  return {
    memory,
    maximumPages,
    most: maximumPages * pageBytes - firstAddress - slack,
    taken: () => ({
      bytes: used.reduce((sum, { size }) => sum + size, 0),
      pieces: used.length,
      grown: memory.buffer.byteLength,
    }),
    allocate: (bytes) => {
      const size = blockSize(bytes);
      const { address, index } = lowestGap(used, size);
      growTo(address + size + slack);
      const block = { address, size };
      used.splice(index, 0, block);
      new Uint8Array(memory.buffer, address, size).fill(0);
      return block;
    },
    free: (block) => {
      const index = used.indexOf(block);
      if (index >= 0) used.splice(index, 1);
    },
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    words: (address, length) => new Uint32Array(memory.buffer, address, length),
  };
}

/** Where `size` bytes fit between the blocks `used`, and which block they come before. */
function lowestGap(used: readonly Block[], size: number): { address: number; index: number } {
  let address = firstAddress;
  for (const [index, block] of used.entries()) {
    if (address + size <= block.address) return { address, index };
    address = block.address + block.size;
  }
  return { address, index: used.length };
}
