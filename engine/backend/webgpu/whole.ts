/**
 * @file A small network's step by one workgroup, in its own memory: then many steps are one dispatch, and between its
 * nests there is nothing but a barrier.
 */
import { type Arena, planMemory } from "../../ir/memory.ts";
import { clockNames, type Call, type Plan } from "../../ir/nest.ts";
import { extent, product } from "../../ir/shape.ts";
import type { Chain } from "./chain.ts";
import { keptBuffers, type Stage, worksOf } from "./dispatches.ts";
import { type Base, createFunctions } from "./functions.ts";
import { groupCost, layOut, type Work } from "./group.ts";
import {
  collectBases,
  type Kernel,
  kernelModule,
  numbered,
  type Space,
  type Surroundings,
} from "./kernel.ts";
import { chainCode } from "./chainCode.ts";
import type { Bindings } from "./operandCode.ts";
import { controlWords, keepCode } from "./record.ts";
import { phasesOf, sequenceCode, type Written } from "./sequence.ts";
import type { Tuning } from "./spread.ts";
import { touching } from "./touching.ts";

export interface Whole {
  /** All of a step, in order. */
  readonly works: readonly Work[];
  /** Words from the beginning of workgroup memory, for scratch buffers and for stores that change. */
  readonly places: ReadonlyMap<number, number>;
  readonly words: number;
}

/** Words of workgroup memory that every adapter has, but for a few. */
const MOST_WORDS = 4096 - 64;

/** A plan that changes something, fits, and costs one workgroup less than its dispatches would; else null. */
export function wholeOf(
  plan: Plan,
  stages: readonly Stage[],
  passing: ReadonlySet<number>,
  tuning: Tuning,
): Whole | null {
  if (plan.commit.length === 0 || stages.some(({ kind }) => kind === "scan")) return null;
  const costing = { capacity: plan.capacity, tuning };
  const apart = stages.reduce((n, stage) => n + tuning.dispatchCost + costOfStage(stage, tuning, plan), 0);
  const works = worksOf(plan);
  if (groupCost(works, "alone", costing) > apart) return null;
  const { offsets, size } = scratchOf(plan, works, passing);
  const places = new Map<number, number>();
  let words = size / 4;
  plan.buffers.forEach(({ place, shape }, buffer) => {
    if (place.kind === "scratch" && offsets[buffer]! >= 0) places.set(buffer, offsets[buffer]! / 4);
    if (place.kind !== "store" || !changes(plan, buffer)) return;
    places.set(buffer, words);
    words += extent(product(shape), plan.capacity);
  });
  return words <= MOST_WORDS ? { works, places, words } : null;
}

function costOfStage(stage: Stage, tuning: Tuning, { capacity }: Plan): number {
  if (stage.kind === "scan") return Number.POSITIVE_INFINITY;
  return stage.groups.reduce((n, { works, way }) => n + groupCost(works, way, { capacity, tuning }), 0);
}

const changes = ({ commit }: Plan, buffer: number): boolean =>
  commit.some((call) => call.kind === "nest" && call.nest.store.buffer === buffer);

/** Buffers of neighbouring phases never share a place that one of them still needs. */
function scratchOf(plan: Plan, works: readonly Work[], passing: ReadonlySet<number>): Arena {
  const compute = phasesOf(works).map((phase): Call => {
    const body = phase.map((chain) => touching(chain, passing));
    return { kind: "scan", length: 1, reverse: false, body };
  });
  return planMemory({ ...plan, compute, commit: [] }, { alignment: 4, reuse: true });
}

/** The kernel of as many steps as the first clock says are to come. */
export function wholeKernel(plan: Plan, whole: Whole, around: Surroundings, control: Space): Kernel {
  const spaces: Space[] = [];
  const functions = createFunctions();
  const width = around.tuning.alone;
  let shared = 0;
  const boundTo = (): ReturnType<typeof collectBases> => {
    const { bindings, bases } = collectBases(around, spaces);
    return { bindings: inside(bindings, whole), bases };
  };
  const write = (chain: Chain): Written => {
    const { bindings, bases } = boundTo();
    const { chain: simple, spread } = layOut(chain, "whole", around);
    const code = chainCode(simple, { spread, bindings, width, bySample: false });
    shared = Math.max(shared, code.parts);
    return { call: functions.add(code.text, bases), tiles: code.tiles, together: spread.isTree ? width : 1 };
  };
  const said = numbered(spaces, control);
  const recording = (): string => {
    const { bindings, bases } = boundTo();
    const { code, guard } = keepCode(plan, bindings, said);
    const text = `{\nlet number = u32(now);\n${code}\nif (${guard} != 1u) { halted = 1u; }\n}\n`;
    const call = `if (lane == 0u) { let start = 0u; let step = 1u; ${functions.add(text, bases)} }`;
    return `${call}\nif (workgroupUniformLoad(&halted) != 0u) { break; }`;
  };
  const steps = sequenceCode(whole.works, write, { width, barrier: BARRIER, recording });
  const moves = movesOf(plan, whole, collectBases(around, spaces));
  const [load, save] = [functions.add(moves.load, moves.bases), functions.add(moves.save, moves.bases)];
  const finished = functions.finish(bodyCode({ steps, load, save, said, width }));
  const declarations = `var<workgroup> local: array<u32, ${Math.max(1, whole.words)}>;
var<workgroup> halted: u32;
${shared === 0 ? "" : `var<workgroup> parts: array<f32, ${shared}>;`}
`;
  const text = kernelModule({
    functions: declarations + finished.functions,
    body: finished.body,
    memories: spaces.map(around.wordsOf),
    bases: functions.bases.length,
    width,
    clocks: "var<storage, read> clocks: array<array<u32, 64>>",
  });
  return { text, spaces, bases: functions.bases, workgroups: () => 1, isLoop: true };
}

const BARRIER = "workgroupBarrier();";

interface Body {
  readonly steps: string;
  readonly load: string;
  readonly save: string;
  /** The control memory. */
  readonly said: string;
  readonly width: number;
}

/** Steps until the last one, or until one whose guard is not 1. */
function bodyCode({ steps, load, save, said, width }: Body): string {
  const clock = clockNames.map((_, i) => `clocks[number][${i}]`).join(", ");
  return `let none = Clock();
{ let start = lane; let step = ${width}u; let clock = none; let now = 0; let sample = 0; let samples = 0; ${load} }
${BARRIER}
var number = 0u;
for (; number < clocks[0][${clockNames.length}]; number++) {
let clock = Clock(${clock});
let batch = i32(clock.batch);
let now = i32(number);
let sample = 0;
let samples = batch;
${steps}
${BARRIER}
}
${BARRIER}
{ let start = lane; let step = ${width}u; let clock = none; let now = 0; let sample = 0; let samples = 0; ${save} }
if (lane == 0u) { ${said}[${controlWords.committed}] = number; }`;
}

/** Buffers with a place inside are there; the others stay where they are. */
function inside(bindings: Bindings, { places }: Whole): Bindings {
  return {
    ...bindings,
    memoryOf: (buffer) => (places.has(buffer) ? "local" : bindings.memoryOf(buffer)),
    startOf(buffer, offset) {
      const place = places.get(buffer);
      return place === undefined ? bindings.startOf(buffer, offset) : `${place + offset}`;
    },
  };
}

/** Takes in the stores that change; gives them, and what is read after a run, back. */
function movesOf(
  plan: Plan,
  { places }: Whole,
  { bindings, bases }: ReturnType<typeof collectBases>,
): { readonly load: string; readonly save: string; readonly bases: readonly Base[] } {
  const kept = keptBuffers(plan);
  const isStore = (buffer: number): boolean => plan.buffers[buffer]!.place.kind === "store";
  const all = [...places].map(([buffer, place]) => {
    const [inside, outside] = [
      `local[${place}u + i]`,
      `${bindings.memoryOf(buffer)}[${bindings.startOf(buffer, 0)} + i32(i)]`,
    ];
    const size = extent(product(plan.buffers[buffer]!.shape), plan.capacity);
    const copy = (to: string, from: string): string =>
      `for (var i = start; i < ${size}u; i += step) { ${to} = ${from}; }`;
    return {
      load: isStore(buffer) ? copy(inside, outside) : "",
      save: isStore(buffer) || kept.has(buffer) ? copy(outside, inside) : "",
    };
  });
  const text = (of: "load" | "save"): string => `{\n${all.map((moves) => moves[of]).join("\n")}\n}\n`;
  return { load: text("load"), save: text("save"), bases };
}
