/**
 * @file A schedule bound to memory: pipelines, bind groups, and for each kernel the block of bases that says where
 * its buffers begin. It holds as long as the store keeps its tensors where they are.
 */
import type { Plan } from "../../ir/nest.ts";
import type { Failures } from "./failures.ts";
import { bindingOf, type Kernel } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import type { Pipelines } from "./pipelines.ts";
import { type Schedule, scheduleOf } from "./schedule.ts";
import type { Tuning } from "./spread.ts";
import type { Store } from "./store.ts";

/** Dynamic offsets of uniform blocks are multiples of this. */
export const BLOCK = 256;

/** What the executables of one device share. */
export interface Shared {
  readonly device: GPUDevice;
  readonly failures: Failures;
  readonly store: Store;
  readonly pipelines: Pipelines;
  readonly tuning: Tuning;
}

/** The memories of one program that do not depend on the store. */
export interface Memories {
  readonly arena: GPUBuffer;
  /** Byte offsets of the scratch buffers in the arena. */
  readonly offsets: readonly number[];
  /** Halting, counting and the trace; see `controlWords`. */
  readonly control: GPUBuffer;
  readonly clocks: GPUBuffer;
  readonly times: GPUBuffer;
  /** Reads as “not halted”, for the kernel that writes `control`. */
  readonly running: GPUBuffer;
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
  readonly locate: (buffer: number) => { readonly memory: GPUBuffer; readonly offset: number } | null;
  dispose(): void;
}

/** The longest scan of the plan, at least 1. */
const longestScan = (plan: Plan): number =>
  [...plan.compute, ...plan.commit].reduce(
    (n, call) => (call.kind === "scan" ? Math.max(n, call.length) : n),
    1,
  );

const [SMALL, LARGE] = [2 ** 16, 2 ** 24];

/** At least `size`, in few different sizes, since kernels name them and are shared by programs; never over `most`. */
function arenaBytes(size: number, most: number): number {
  const doubled = 2 ** Math.ceil(Math.log2(Math.max(size, SMALL)));
  const rounded = doubled <= LARGE ? doubled : Math.ceil(size / LARGE) * LARGE;
  return rounded <= most ? rounded : Math.max(size, 16);
}

export function createMemories(
  { device, failures }: Shared,
  { plan, arena: { offsets, size } }: Layout,
  controlBytes: number,
  clocks: number,
): Memories {
  const make = (bytes: number, usage: number, label: string): GPUBuffer =>
    device.createBuffer({
      size: bytes,
      usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      label,
    });
  return failures.watch(() => {
    const length = longestScan(plan);
    const times = make(length * BLOCK, GPUBufferUsage.UNIFORM, "times");
    device.queue.writeBuffer(
      times,
      0,
      Uint32Array.from({ length: (length * BLOCK) / 4 }, (_, i) => Math.floor((i * 4) / BLOCK)),
    );
    return {
      arena: make(
        arenaBytes(size, device.limits.maxStorageBufferBindingSize),
        GPUBufferUsage.STORAGE,
        "arena",
      ),
      offsets,
      control: make(controlBytes, GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM, "control"),
      clocks: make(clocks * BLOCK, GPUBufferUsage.UNIFORM | GPUBufferUsage.STORAGE, "clocks"),
      times,
      running: make(16, GPUBufferUsage.UNIFORM, "running"),
    };
  });
}

export function disposeMemories({ arena, control, clocks, times, running }: Memories): void {
  for (const buffer of [arena, control, clocks, times, running]) buffer.destroy();
}

/** Finds the plan's buffers, compiles its kernels and binds them. Throws where a tensor is missing. */
export async function bind(shared: Shared, layout: Layout, memories: Memories): Promise<Bound> {
  const { plan, passing } = layout;
  const { locate, spaceOf, spaces, control } = findSpaces(shared, plan, memories);
  const { buffers, capacity } = plan;
  const wordsOf = (space: number): number => Math.floor(spaces[space]!.size / 4);
  const around = { buffers, capacity, spaceOf, wordsOf, tuning: shared.tuning, passing };
  const { kernels, dispatches } = scheduleOf(layout, around, control);
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
    plan.buffers.every(({ place }, buffer) => place.kind !== "store" || isInPlace(place.name, buffer));
  return { isLoop, holds, steps, locate, dispose: () => bases.buffer.destroy() };
}

interface Spaces extends Pick<Bound, "locate"> {
  readonly spaceOf: (buffer: number) => number;
  /** The memory of each space: the arena, pages of the store, and last the control memory. */
  readonly spaces: readonly GPUBuffer[];
  readonly control: number;
}

function findSpaces({ store }: Shared, plan: Plan, memories: Memories): Spaces {
  const spaces = [memories.arena];
  const located = plan.buffers.map(({ place }, buffer) => {
    if (place.kind === "clock") return null;
    if (place.kind === "scratch") return { memory: memories.arena, offset: memories.offsets[buffer]! };
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

/** One block for each kernel, in one buffer; kernels that read no base share the first. */
function writeBases(
  { device, failures }: Shared,
  kernels: Schedule["kernels"],
  locate: Bound["locate"],
): { readonly buffer: GPUBuffer; readonly starts: readonly number[]; readonly largest: number } {
  const largest = Math.max(...kernels.map(({ bases }) => Math.ceil((bases.length * 4) / BLOCK)), 1) * BLOCK;
  const words = new Int32Array((kernels.length * largest) / 4);
  const starts = kernels.map(({ bases }, k) => {
    bases.forEach(({ buffer, offset }, i) => {
      words[(k * largest) / 4 + i] = (locate(buffer)?.offset ?? 0) / 4 + offset;
    });
    return k * largest;
  });
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const size = Math.max(words.byteLength, BLOCK);
  const buffer = failures.watch(() => device.createBuffer({ size, usage, label: "bases" }));
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
