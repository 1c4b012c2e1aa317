/**
 * @file A schedule bound to memory: pipelines, bind groups, and for each kernel the block of bases that says where
 * its buffers begin. It holds as long as the store keeps its tensors where they are.
 */
import type { Buffers } from "./buffers.ts";
import type { Failures } from "./failures.ts";
import { bindingOf, type Kernel } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import type { Memories } from "./memories.ts";
import type { Pages } from "./pages.ts";
import type { Pipelines } from "./pipelines.ts";
import { type Schedule, scheduleOf } from "./schedule.ts";
import type { Tuning } from "./spread.ts";
import type { Store } from "./store.ts";

/** Dynamic offsets of uniform blocks are multiples of this. */
export const BLOCK = 256;

/** What the executables of one device share. */
export interface Shared {
  readonly device: GPUDevice;
  readonly buffers: Buffers;
  readonly failures: Failures;
  readonly store: Store;
  readonly pipelines: Pipelines;
  readonly tuning: Tuning;
}

interface Step {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: Kernel["workgroups"];
  readonly bases: number;
  readonly time: number;
}

export interface Bound {
  /** One dispatch is as many steps as there are clocks. */
  readonly isLoop: boolean;
  /** The store still has its tensors where they were. */
  readonly holds: () => boolean;
  readonly steps: readonly Step[];
  /** Where a buffer of the plan is; null for a clock value. */
  readonly locate: Spaces<GPUBuffer>["locate"];
  dispose(): void;
}

/** Finds the plan's buffers, compiles its kernels and binds them. Throws where a tensor is missing. */
export async function bind(shared: Shared, layout: Layout, memories: Memories): Promise<Bound> {
  const found = findSpaces(shared.store, layout, memories);
  const { locate, spaces } = found;
  const { kernels, dispatches } = scheduleIn(found, layout, shared.tuning);
  const pipelines = await Promise.all(
    kernels.map((k) => shared.pipelines.compile(k.text, k.spaces.length, k.isLoop)),
  );
  const bases = writeBases(shared, kernels, locate);
  const isLoop = layout.whole !== null;
  const groups = bindGroups(shared, memories, bases.buffer, bases.largest, isLoop);
  const steps = dispatches.map(({ kernel, time }): Step => {
    const { spaces: numbers, workgroups } = kernels[kernel]!;
    const buffers = numbers.map((s) => spaces[s]!);
    const group = groups(buffers);
    return {
      pipeline: pipelines[kernel]!,
      group,
      workgroups,
      bases: bases.starts[kernel]!,
      time: time * BLOCK,
    };
  });
  const isInPlace = (name: string, buffer: number): boolean => {
    const place = shared.store.has(name) ? shared.store.placeOf(name) : null;
    const known = locate(buffer);
    return place !== null && place.page === known?.memory && place.offset === known.offset;
  };
  const holds = (): boolean =>
    layout.plan.buffers.every(({ place }, buffer) => place.kind !== "store" || isInPlace(place.name, buffer));
  return { isLoop, holds, steps, locate, dispose: () => shared.buffers.destroy(bases.buffer) };
}

interface Spaces<Memory> {
  /** Where a buffer of the plan is; null for a clock value. */
  readonly locate: (buffer: number) => { readonly memory: Memory; readonly offset: number } | null;
  readonly spaceOf: (buffer: number) => number;
  /** The memory of each space: the arena, pages of the store, and last the control memory. */
  readonly spaces: readonly Memory[];
  readonly control: number;
}

/** Throws where a tensor is missing. */
export function findSpaces<Memory extends { readonly size: number }>(
  store: Pick<Pages<Memory>, "placeOf">,
  { plan, arena }: Layout,
  memories: { readonly arena: Memory; readonly control: Memory },
): Spaces<Memory> {
  const spaces = [memories.arena];
  const located = plan.buffers.map(({ place }, buffer) => {
    if (place.kind === "clock") return null;
    if (place.kind === "scratch") return { memory: memories.arena, offset: arena.offsets[buffer]! };
    const { page, offset } = store.placeOf(place.name);
    if (!spaces.includes(page)) spaces.push(page);
    return { memory: page, offset };
  });
  const spaceOf = (buffer: number): number => {
    const place = located[buffer];
    return place ? spaces.indexOf(place.memory) : 0;
  };
  const control = spaces.push(memories.control) - 1;
  return { locate: (buffer) => located[buffer] ?? null, spaceOf, spaces, control };
}

/** The program's kernels, over memories of these sizes. */
export function scheduleIn(
  { spaceOf, spaces, control }: Spaces<{ readonly size: number }>,
  layout: Layout,
  tuning: Tuning,
): Schedule {
  const { plan, passing } = layout;
  const { buffers, capacity } = plan;
  const wordsOf = (space: number): number => Math.floor(spaces[space]!.size / 4);
  return scheduleOf(layout, { buffers, capacity, spaceOf, wordsOf, tuning, passing }, control);
}

/** Bytes of the blocks of all kernels, and of one. */
export function basesBytes(kernels: Schedule["kernels"]): { readonly size: number; readonly block: number } {
  const block = Math.max(...kernels.map(({ bases }) => Math.ceil((bases.length * 4) / BLOCK)), 1) * BLOCK;
  return { size: Math.max(kernels.length * block, BLOCK), block };
}

/** One block for each kernel, in one buffer; kernels that read no base share the first. */
function writeBases(
  { device, buffers, failures }: Shared,
  kernels: Schedule["kernels"],
  locate: Bound["locate"],
): { readonly buffer: GPUBuffer; readonly starts: readonly number[]; readonly largest: number } {
  const { size, block: largest } = basesBytes(kernels);
  const words = new Int32Array(size / 4);
  const starts = kernels.map(({ bases }, k) => {
    bases.forEach(({ buffer, offset }, i) => {
      words[(k * largest) / 4 + i] = (locate(buffer)?.offset ?? 0) / 4 + offset;
    });
    return k * largest;
  });
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const buffer = failures.watch(() => buffers.create({ size, usage, label: "bases" }));
  device.queue.writeBuffer(buffer, 0, words);
  return { buffer, starts, largest };
}

const entry = (binding: number, buffer: GPUBuffer, size?: number): GPUBindGroupEntry => ({
  binding,
  resource: size === undefined ? { buffer } : { buffer, size },
});

/** Bind groups, one for each list of memories. */
function bindGroups(
  { device, pipelines }: Shared,
  { clocks, times, control, running }: Memories,
  bases: GPUBuffer,
  basesBytes: number,
  isLoop: boolean,
): (memories: readonly GPUBuffer[]) => GPUBindGroup {
  const known: { readonly memories: readonly GPUBuffer[]; readonly group: GPUBindGroup }[] = [];
  const create = (memories: readonly GPUBuffer[]): GPUBindGroup => {
    const flag = memories.includes(control) ? running : control;
    const entries = [
      entry(bindingOf.bases, bases, basesBytes),
      entry(bindingOf.clock, clocks, isLoop ? undefined : BLOCK),
      entry(bindingOf.time, times, BLOCK),
      entry(bindingOf.control, flag, 16),
      ...memories.map((buffer, i) => entry(bindingOf.memory + i, buffer)),
    ];
    return device.createBindGroup({ layout: pipelines.layoutOf(memories.length, isLoop), entries });
  };
  return (memories) => {
    const same = known.find(
      (k) => k.memories.length === memories.length && k.memories.every((m, i) => m === memories[i]),
    );
    if (same) return same.group;
    const group = create(memories);
    known.push({ memories, group });
    return group;
  };
}
