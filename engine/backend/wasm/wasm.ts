/** @file The WebAssembly backend: one memory, and a module of SIMD code for each program. */
import type { Plan } from "../../ir/nest.ts";
import { lower } from "../../ir/lower.ts";
import type { Device, Program } from "../backend.ts";
import { withoutDisjointWindows } from "./disjoint.ts";
import { withChannelsLast } from "./channelsLast.ts";
import type { Flavour } from "./code.ts";
import { withContiguousFactors } from "./contiguous.ts";
import { type EpochPlan, withEpochTables } from "./epochTable.ts";
import { createExecutable, executableBytes } from "./executable.ts";
import { blockSize, createHeap } from "./heap.ts";
import { createLibrary } from "./library.ts";
import { withExplicitPadding } from "./padding.ts";
import { withRolledChains } from "./rolled.ts";
import { createStore, lengthOf } from "./store.ts";
import { withJoinedNests } from "./together.ts";

/** Rewrites that leave the results as they are; tests switch them off. */
export interface Optimizations {
  /** Elementwise nodes dissolve into what uses them. */
  readonly fuse: boolean;
  /** Buffers that are never alive together share space. */
  readonly reuse: boolean;
  /** Contractions are summed up in register tiles, convolutions over padded copies. */
  readonly tile: boolean;
  /** What depends on the epoch alone is computed once per epoch. */
  readonly tabulate: boolean;
  /** What an expression does many times over becomes a loop. */
  readonly roll: boolean;
  /** Elementwise nests over the same loops become one. */
  readonly join: boolean;
}
const all: Optimizations = { fuse: true, reuse: true, tile: true, tabulate: true, roll: true, join: true };

/** Rejects with a `DeviceError` where there is no memory. */
export async function openWasm(optimizations = all, flavour: Flavour = "exact"): Promise<Device> {
  const heap = createHeap();
  const store = createStore(heap);
  const library = createLibrary({ tile: optimizations.tile, flavour });
  return {
    name: "wasm",
    detail: flavour === "relaxed" ? "relaxed SIMD" : "SIMD",
    software: false,
    lost: new Promise(() => {}),
    allocate: (name, info) => store.allocate(name, info),
    release: (name) => store.release(name),
    write: (name, data) => store.write(name, data),
    read: async (name) => store.read(name),
    compile: (program) =>
      createExecutable(heap, store, planOf(program, optimizations), library, optimizations.reuse),
    memory: {
      most: heap.most,
      plan: (tensors, programs) => {
        const ofTensors = [...tensors.values()].map((info) => blockSize(4 * lengthOf(info)));
        const ofPrograms = programs.map((program) =>
          executableBytes(planOf(program, optimizations), optimizations.reuse),
        );
        const bytes = [...ofTensors, ...ofPrograms].reduce((sum, size) => sum + size, 0);
        return { bytes, largest: bytes };
      },
      taken: () => heap.taken(),
    },
    dispose: () => {},
  };
}

function planOf(program: Program, optimizations: Optimizations): EpochPlan {
  const plan = lower(program, optimizations);
  const laid = optimizations.tile ? tuned(plan) : plan;
  const tables = withEpochTables(laid, optimizations.tabulate ? program.samples : undefined);
  const rolled = optimizations.roll ? withRolledChains(tables) : tables;
  return optimizations.join ? withJoinedNests(rolled) : rolled;
}

/** The plan with the operands of its contractions laid out as their kernels read them best. */
export const tuned = (plan: Plan): Plan =>
  withContiguousFactors(withExplicitPadding(withChannelsLast(withoutDisjointWindows(plan))));
