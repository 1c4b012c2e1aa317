/**
 * @file A kernel: the WGSL module of one dispatch. Its groups share out the workgroups between them. Its text says
 * everything about it but where buffers begin; so kernels of equal text are one pipeline.
 */
import { type BufferInfo, clockNames, type Nest } from "../../ir/nest.ts";
import { extent, type Size } from "../../ir/shape.ts";
import type { Chain } from "./chain.ts";
import { type Base, baseToken, createFunctions, type Functions } from "./functions.ts";
import { type Group, layOut } from "./group.ts";
import { chainCode } from "./chainCode.ts";
import type { Bindings } from "./operandCode.ts";
import type { Record } from "./record.ts";
import { libraryFor } from "./scalarCode.ts";
import { sequenceCode, type Written } from "./sequence.ts";
import { type Spread, togetherOf, type Tuning, WORKGROUP } from "./spread.ts";
import { tileDeclarations } from "./tileCode.ts";
import { tileCount } from "./tiling.ts";

/** Which of a program's memories a buffer lies in: 0 is the arena, the others are pages of the store. */
export type Space = number;

/** What a kernel needs to know of a program. */
export interface Surroundings {
  readonly buffers: readonly BufferInfo[];
  readonly capacity: number;
  readonly spaceOf: (buffer: number) => Space;
  /** Words of a memory: what a browser keeps indices within costs less where it is a constant. */
  readonly wordsOf: (space: Space) => number;
  readonly tuning: Tuning;
  /** Buffers that only pass a value on within chains. */
  readonly passing: ReadonlySet<number>;
}

export interface Kernel {
  readonly text: string;
  /** What is bound as `memory0`, `memory1`, … */
  readonly spaces: readonly Space[];
  readonly bases: readonly Base[];
  /** Workgroups for a batch. */
  readonly workgroups: (batch: number) => number;
  /** One dispatch is as many steps as there are clocks. */
  readonly isLoop: boolean;
}

/** Workgroups for each that runs at once, at most: more than a few only begin anew what one could go on with. */
const ROUNDS = 16;

/** The numbers of the bindings of group 0; storage follows. */
export const bindingOf = { bases: 0, clock: 1, time: 2, control: 3, memory: 4 } as const;

/** The memories of a kernel, numbered as they are asked for. */
export function numbered(spaces: Space[], space: Space): string {
  const found = spaces.indexOf(space);
  return `memory${found >= 0 ? found : spaces.push(space) - 1}`;
}

/** Where buffers begin, as tokens that `Functions` turns into code. */
export function collectBases(
  { buffers, spaceOf, passing }: Surroundings,
  spaces: Space[],
): { readonly bindings: Bindings; readonly bases: Base[] } {
  const bases: Base[] = [];
  const bindings: Bindings = {
    infoOf: (buffer) => buffers[buffer]!,
    memoryOf: (buffer) => numbered(spaces, spaceOf(buffer)),
    startOf(buffer, offset) {
      const found = bases.findIndex((b) => b.buffer === buffer && b.offset === offset);
      return baseToken(found >= 0 ? found : bases.push({ buffer, offset }) - 1);
    },
    isPassing: (buffer) => passing.has(buffer),
  };
  return { bindings, bases };
}

/** A kernel that computes `groups`; `record` is the code that keeps the trace, for groups that do. */
export function kernelOf(groups: readonly Group[], around: Surroundings, record: Record): Kernel {
  const spaces: Space[] = [];
  const functions = createFunctions();
  const records = groups.some(({ works }) => works.some((w) => w.kind === "record"));
  const start = records ? record.start(spaces) : "if (control.halted != 0u) { return; }";
  const parts = groups.map((group) => partOf(group, around, spaces, functions, record));
  const body = parts.map(({ code, count }, i) => {
    if (i === parts.length - 1) return `{\nlet count = ${count};\n${code}\n}`;
    return `{\nlet count = ${count};\nif (group < count) {\n${code}\nreturn;\n}\ngroup -= count;\n}`;
  });
  const finished = functions.finish(body.join("\n"));
  const shared = Math.max(0, ...parts.map((part) => part.shared));
  const text = kernelModule({
    functions:
      sharedCode(shared) +
      (parts.some(({ isTiled }) => isTiled) ? tileDeclarations : "") +
      (records ? record.declarations : "") +
      finished.functions,
    body: `${opening}\n${start}\n${finished.body}`,
    memories: spaces.map(around.wordsOf),
    bases: functions.bases.length,
    width: WORKGROUP,
    clocks: "var<uniform> clockNow: Clock",
  });
  const workgroups = (batch: number): number => parts.reduce((n, part) => n + part.workgroups(batch), 0);
  return { text, spaces, bases: functions.bases, workgroups, isLoop: false };
}

const sharedCode = (parts: number): string =>
  parts === 0 ? "" : `var<workgroup> parts: array<f32, ${parts}>;\n`;

/** A group's share of a kernel. */
interface Part {
  readonly code: string;
  /** Its workgroups, as u32. */
  readonly count: string;
  /** Numbers in workgroup memory. */
  readonly shared: number;
  readonly isTiled: boolean;
  readonly workgroups: (batch: number) => number;
}

function partOf(
  group: Group,
  around: Surroundings,
  spaces: Space[],
  functions: Functions,
  record: Record,
): Part {
  const { way, works, samples } = group;
  let shared = 0;
  let isTiled = false;
  const write = (chain: Chain): Written => {
    const { bindings, bases } = collectBases(around, spaces);
    const { chain: simple, spread } = layOut(chain, way, around);
    const bySample = way === "samples";
    const code = chainCode(simple, { spread, bindings, width: WORKGROUP, bySample });
    shared = Math.max(shared, code.parts);
    isTiled ||= spread.tiling !== null;
    return { call: functions.add(code.text, bases), tiles: code.tiles, together: togetherOf(spread) };
  };
  if (way === "spread") {
    const [work] = works;
    if (work?.kind !== "chain") throw new Error("only a chain is spread");
    const { chain, spread } = layOut(work.chain, way, around);
    const most = around.tuning.units * ROUNDS;
    const workgroups = (batch: number): number => Math.min(most, workgroupsOf(chain[0]!, spread, batch));
    return { ...spreadCode(write(work.chain), most), shared, isTiled, workgroups };
  }
  const recording = (): string => record.code(spaces, functions);
  const sequence = sequenceCode(works, write, { width: WORKGROUP, barrier: "storageBarrier();", recording });
  if (way === "alone") return { code: sequence, count: "1u", shared, isTiled, workgroups: () => 1 };
  const code = `let sample = i32(group) * ${samples};
let samples = min(${samples}, batch - sample);
${sequence}`;
  const count = `u32((batch + ${samples - 1}) / ${samples})`;
  return { code, count, shared, isTiled, workgroups: (batch) => Math.ceil(batch / samples) };
}

/** Tiles by invocations, or by workgroups, in turn. */
function spreadCode({ call, tiles, together }: Written, most: number): Pick<Part, "code" | "count"> {
  const each = WORKGROUP / together;
  // The lane has no part in it where workgroups stay together: barriers are for uniform control flow.
  const start = each === 1 ? "group" : `group * ${each}u + lane / ${together}u`;
  const code = `let start = ${start};\nlet step = count * ${each}u;\n${call}`;
  const all = `(${tiles} + ${each - 1}u) / ${each}u`;
  return { code, count: `min(${all}, ${most}u)` };
}

function workgroupsOf(nest: Nest, spread: Spread, batch: number): number {
  const { tile, tiling } = spread;
  if (tiling) return tileCount(nest, tiling, batch);
  const along = (size: Size, loop: number): number => Math.ceil(extent(size, batch) / tile[loop]!);
  const tiles = nest.loops.slice(0, nest.outer).reduce<number>((n, size, loop) => n * along(size, loop), 1);
  return Math.ceil((tiles * togetherOf(spread)) / WORKGROUP);
}

interface Module {
  readonly functions: string;
  readonly body: string;
  /** Words of each. */
  readonly memories: readonly number[];
  readonly bases: number;
  /** Invocations of a workgroup. */
  readonly width: number;
  /** What is bound as the clock. */
  readonly clocks: string;
}

/** Quads go through their loops together, which WGSL's own analysis cannot see. */
const QUADS = "enable subgroups;\ndiagnostic(off, subgroup_uniformity);";

/** A whole module: `body` runs in every invocation. */
export function kernelModule({ functions, body, memories, bases, width, clocks }: Module): string {
  const memory = memories.map(
    (words, i) =>
      `@group(0) @binding(${bindingOf.memory + i}) var<storage, read_write> memory${i}: array<u32, ${words}>;`,
  );
  return `${(functions + body).includes("quadSwap") ? QUADS : ""}
struct Bases { at: array<vec4i, ${Math.max(1, Math.ceil(bases / 4))}> }
struct Clock { ${clockNames.map((name) => `${name}: u32`).join(", ")} }
struct Time { now: u32 }
struct Control { halted: u32 }
@group(0) @binding(${bindingOf.bases}) var<uniform> bases: Bases;
@group(0) @binding(${bindingOf.clock}) ${clocks};
@group(0) @binding(${bindingOf.time}) var<uniform> time: Time;
@group(0) @binding(${bindingOf.control}) var<uniform> control: Control;
${memory.join("\n")}
${libraryFor(functions + body)}
${functions}
@compute @workgroup_size(${width})
fn main(
  @builtin(workgroup_id) place: vec3u,
  @builtin(num_workgroups) places: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
${body}
}
`;
}

/** What every invocation of a dispatch of one step knows. */
const opening = `let clock = clockNow;
let now = i32(time.now);
let batch = i32(clock.batch);
let sample = 0;
let samples = batch;
var group = place.y * places.x + place.x;`;
