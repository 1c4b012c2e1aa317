/**
 * @file A kernel: the WGSL module that computes one nest, or several small ones in turn by a single workgroup.
 * Its text says everything about it but where buffers begin; so kernels of equal text are one pipeline.
 */
import type { BufferInfo, Nest } from "../../ir/nest.ts";
import { extent, type Size } from "../../ir/shape.ts";
import { nestCode } from "./nestCode.ts";
import type { Bindings } from "./operandCode.ts";
import { libraryFor } from "./scalarCode.ts";
import { modest, type Spread, spreadOf, type Tuning, WORKGROUP } from "./spread.ts";

/** Which of a program's memories a buffer lies in: 0 is the arena, the others are pages of the store. */
export type Space = number;

/** What a kernel needs to know of a program. */
export interface Surroundings {
  readonly buffers: readonly BufferInfo[];
  readonly capacity: number;
  readonly spaceOf: (buffer: number) => Space;
  readonly tuning: Tuning;
}

export interface Kernel {
  readonly text: string;
  /** What is bound as `memory0`, `memory1`, … */
  readonly spaces: readonly Space[];
  /** Elements whose place the bases tell. */
  readonly bases: readonly { readonly buffer: number; readonly offset: number }[];
  /** Workgroups for a batch. */
  readonly workgroups: (batch: number) => number;
}

/** The numbers of the bindings of group 0; storage follows. */
export const bindingOf = { bases: 0, clock: 1, time: 2, control: 3, memory: 4 } as const;

/** The places that a kernel's code refers to, numbered as they are asked for. */
export function collectBindings({ buffers, spaceOf }: Surroundings): {
  readonly bindings: Bindings;
  readonly spaces: Space[];
  readonly bases: { buffer: number; offset: number }[];
} {
  const spaces: Space[] = [];
  const bases: { buffer: number; offset: number }[] = [];
  const bindings: Bindings = {
    infoOf: (buffer) => buffers[buffer]!,
    slotOf: (buffer) => numberOf(spaces, (s) => s === spaceOf(buffer), spaceOf(buffer)),
    baseOf: (buffer, offset) =>
      numberOf(bases, (b) => b.buffer === buffer && b.offset === offset, { buffer, offset }),
  };
  return { bindings, spaces, bases };
}

function numberOf<T>(list: T[], isIt: (item: T) => boolean, item: T): number {
  const found = list.findIndex(isIt);
  return found >= 0 ? found : list.push(item) - 1;
}

/** A kernel that computes `nests` in turn: a single one by as many workgroups as it takes, several by one. */
export function kernelOf(nests: readonly Nest[], around: Surroundings): Kernel {
  const { bindings, spaces, bases } = collectBindings(around);
  const isAlone = nests.length === 1;
  const { capacity } = around;
  const tuning = isAlone ? around.tuning : modest(around.tuning);
  const parts = nests.map((nest, i) => {
    const spread = spreadOf(nest, capacity, tuning);
    return { nest, spread, ...nestCode(nest, spread, `nest${i}`, bindings) };
  });
  const body = isAlone ? spreadBody(parts[0]!) : parts.map(serialBody).join("\nstorageBarrier();\n");
  return {
    text: moduleCode(parts.map(({ text }) => text).join(""), body, spaces.length, bases.length),
    spaces,
    bases,
    workgroups: (batch) => (isAlone ? workgroupsOf(nests[0]!, parts[0]!.spread, batch) : 1),
  };
}

interface Part {
  readonly spread: Spread;
  readonly tiles: string;
  readonly name: string;
}

/** Every tile by another invocation, or every result by another workgroup. */
function spreadBody({ spread, tiles, name }: Part): string {
  const index = spread.isTree ? "group" : `group * ${WORKGROUP}u + lane`;
  return `let id = ${index};\nif (id < ${tiles}) { ${name}(id, lane); }`;
}

/** All tiles by one workgroup. */
function serialBody({ spread, tiles, name }: Part): string {
  const [first, step] = spread.isTree ? ["0u", "1u"] : ["lane", `${WORKGROUP}u`];
  return `for (var id = ${first}; id < ${tiles}; id += ${step}) { ${name}(id, lane); }`;
}

function workgroupsOf(nest: Nest, { tile, isTree }: Spread, batch: number): number {
  const along = (size: Size, loop: number): number => Math.ceil(extent(size, batch) / tile[loop]!);
  const tiles = nest.loops.slice(0, nest.outer).reduce<number>((n, size, loop) => n * along(size, loop), 1);
  return isTree ? tiles : Math.ceil(tiles / WORKGROUP);
}

/** A whole module: `body` runs in every invocation unless the run has halted. */
export function moduleCode(functions: string, body: string, slots: number, bases: number): string {
  const memory = Array.from(
    { length: slots },
    (_, i) => `@group(0) @binding(${bindingOf.memory + i}) var<storage, read_write> memory${i}: array<u32>;`,
  );
  return `
struct Bases { at: array<vec4i, ${Math.max(1, Math.ceil(bases / 4))}> }
struct Clock { step: u32, stepHigh: u32, epoch: u32, position: u32, batch: u32 }
struct Time { now: u32 }
struct Control { halted: u32 }
@group(0) @binding(${bindingOf.bases}) var<uniform> bases: Bases;
@group(0) @binding(${bindingOf.clock}) var<uniform> clock: Clock;
@group(0) @binding(${bindingOf.time}) var<uniform> time: Time;
@group(0) @binding(${bindingOf.control}) var<uniform> control: Control;
${memory.join("\n")}
${libraryFor(functions + body)}
${functions}
@compute @workgroup_size(${WORKGROUP})
fn main(
  @builtin(workgroup_id) place: vec3u,
  @builtin(num_workgroups) places: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  if (control.halted != 0u) { return; }
  let batch = i32(clock.batch);
  let group = place.y * places.x + place.x;
  ${body}
}
`;
}
