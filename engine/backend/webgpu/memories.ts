/** @file The memories of one program that do not depend on the store: how large they are, and the buffers themselves. */
import type { Plan } from "../../ir/nest.ts";
import { BLOCK, type Shared } from "./binding.ts";
import type { Layout } from "./layout.ts";
import { largestBuffer } from "./store.ts";
import { controlBytes } from "./submission.ts";

export interface Memories {
  readonly arena: GPUBuffer;
  /** Halting, counting and the trace; see `controlWords`. */
  readonly control: GPUBuffer;
  readonly clocks: GPUBuffer;
  readonly times: GPUBuffer;
  /** Reads as “not halted”, for the kernel that writes `control`. */
  readonly running: GPUBuffer;
}

/** Steps of a submission, at most. */
export const MOST_STEPS = 512;
const [SMALL, LARGE] = [2 ** 16, 2 ** 24];

/** At least `size`, in few different sizes, since kernels name them and are shared by programs; never over `most`. */
function arenaBytes(size: number, most: number): number {
  const doubled = 2 ** Math.ceil(Math.log2(Math.max(size, SMALL)));
  const rounded = doubled <= LARGE ? doubled : Math.ceil(size / LARGE) * LARGE;
  return rounded <= most ? rounded : Math.max(size, 16);
}

/** The longest scan of the plan, at least 1. */
const longestScan = (plan: Plan): number =>
  [...plan.compute, ...plan.commit].reduce(
    (n, call) => (call.kind === "scan" ? Math.max(n, call.length) : n),
    1,
  );

/** Bytes of each, where a buffer may have `most`. */
export function memorySizes({ plan, arena }: Layout, most: number): Readonly<Record<keyof Memories, number>> {
  return {
    arena: arenaBytes(arena.size, most),
    control: controlBytes(MOST_STEPS, plan.trace.length),
    clocks: MOST_STEPS * BLOCK,
    times: longestScan(plan) * BLOCK,
    running: 16,
  };
}

export function createMemories({ device, buffers, failures }: Shared, layout: Layout): Memories {
  const sizes = memorySizes(layout, largestBuffer(device));
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = GPUBufferUsage;
  const make = (name: keyof Memories, usage: number): GPUBuffer =>
    buffers.create({ size: sizes[name], usage: usage | COPY_SRC | COPY_DST, label: name });
  return failures.watch(() => {
    const times = make("times", UNIFORM);
    const numbers = Uint32Array.from({ length: sizes.times / 4 }, (_, i) => Math.floor((i * 4) / BLOCK));
    device.queue.writeBuffer(times, 0, numbers);
    return {
      arena: make("arena", STORAGE),
      control: make("control", STORAGE | UNIFORM),
      clocks: make("clocks", UNIFORM | STORAGE),
      times,
      running: make("running", UNIFORM),
    };
  });
}

export function disposeMemories(
  { buffers }: Shared,
  { arena, control, clocks, times, running }: Memories,
): void {
  for (const buffer of [arena, control, clocks, times, running]) buffers.destroy(buffer);
}
