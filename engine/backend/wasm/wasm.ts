/** @file The WebAssembly backend: one memory, and a module of SIMD code for each program. */
import { lower } from "../../ir/lower.ts";
import type { Device } from "../backend.ts";
import { withoutDisjointWindows } from "./disjoint.ts";
import { createExecutable } from "./executable.ts";
import { createHeap } from "./heap.ts";
import { withExplicitPadding } from "./padding.ts";
import { createStore } from "./store.ts";

/** Rewrites that leave the results as they are; tests switch them off. */
export interface Optimizations {
  /** Elementwise nodes dissolve into what uses them. */
  readonly fuse: boolean;
  /** Buffers that are never alive together share space. */
  readonly reuse: boolean;
  /** Contractions are summed up in register tiles, convolutions over padded copies. */
  readonly tile: boolean;
}
const all: Optimizations = { fuse: true, reuse: true, tile: true };

/** Rejects with a `DeviceError` where there is no memory. */
export async function openWasm(optimizations: Optimizations = all): Promise<Device> {
  const heap = createHeap();
  const store = createStore(heap);
  return {
    name: "wasm",
    detail: "SIMD",
    software: false,
    lost: new Promise(() => {}),
    allocate: (name, info) => store.allocate(name, info),
    release: (name) => store.release(name),
    write: (name, data) => store.write(name, data),
    read: async (name) => store.read(name),
    compile: async (program) => {
      const plan = lower(program, optimizations);
      const tuned = optimizations.tile ? withExplicitPadding(withoutDisjointWindows(plan)) : plan;
      return createExecutable(heap, store, tuned, optimizations);
    },
    dispose: () => {},
  };
}
