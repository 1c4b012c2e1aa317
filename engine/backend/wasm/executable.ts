/**
 * @file A compiled program: its module, its scratch arena and its buffers of clocks and recorded values.
 * Addresses are part of the code; when tensors of the store have moved since, the module is written anew.
 */
import { type Clock, clockNames } from "../../ir/nest.ts";
import { type Arena, planMemory } from "../../ir/memory.ts";
import { extent, product } from "../../ir/shape.ts";
import { DeviceError, type Executable, type RunResult, type TensorData } from "../backend.ts";
import { assemble, type FunctionCode } from "./assembler.ts";
import type { EpochPlan } from "./epochTable.ts";
import { withFixedBatch } from "./fixedBatch.ts";
import { blockSize, type Heap } from "./heap.ts";
import type { Library } from "./library.ts";
import { clockBytes, clockOffset, programCode } from "./programCode.ts";
import type { Store } from "./store.ts";

/**
 * Steps of one call into the module. A call that runs when the browser has optimised code ready goes on in the
 * slow one, so calls are kept short.
 */
const stepsPerCall = 256;

/** A module for steps of full batches, in which the batch is a number, or one for steps of any. */
type Batches = "full" | "any";
type Run = (clock: number, steps: number, trace: number, epoch: number) => number;
/** Before the first step the tables are of no epoch: what they follow from may have been written since the last run. */
const noEpoch = -1;

const arenaOf = (plan: EpochPlan, reuse: boolean): Arena => planMemory(plan, { alignment: 64, reuse });

/** Bytes of the blocks that a program takes: scratch, clocks, recorded values, and each table. */
function sizesOf({ trace, tables, buffers }: EpochPlan, arena: Arena): number[] {
  const ofTables = tables.map((buffer) => 4 * product(buffers[buffer]!.shape));
  return [arena.size, clockBytes * stepsPerCall, 4 * trace.length * stepsPerCall, ...ofTables];
}

/** Bytes that a program will take of the heap. */
export const executableBytes = (plan: EpochPlan, reuse: boolean): number =>
  sizesOf(plan, arenaOf(plan, reuse)).reduce((sum, bytes) => sum + blockSize(bytes), 0);

/** What a program has of the heap, and where its buffers are. */
interface Layout {
  readonly clocks: number;
  readonly trace: number;
  /** The address of a buffer; a value of the clock is in the clock at `clock`. */
  addressOf(buffer: number, clock: number): number;
  free(): void;
}

function layOut(heap: Heap, store: Store, plan: EpochPlan, reuse: boolean): Layout {
  const arena = arenaOf(plan, reuse);
  const blocks = sizesOf(plan, arena).map((bytes) => heap.allocate(bytes));
  const addresses = blocks.map((block) => block.address) as [number, number, number, ...number[]];
  const [scratch, clocks, trace, ...tableBlocks] = addresses;
  const tables = new Map(plan.tables.map((buffer, i) => [buffer, tableBlocks[i]!]));
  const addressOf = (buffer: number, clock: number): number => {
    const { place, shape } = plan.buffers[buffer]!;
    if (place.kind === "scratch") return scratch + arena.offsets[buffer]!;
    if (place.kind === "clock") return clock + clockOffset(place.name);
    return tables.get(buffer) ?? store.addressOf(place.name, extent(product(shape), plan.capacity));
  };
  return { clocks, trace, addressOf, free: () => blocks.forEach((block) => heap.free(block)) };
}

/** Throws a `DeviceError` where a tensor is missing or too small. Without `reuse`, no two buffers share space. */
export async function createExecutable(
  heap: Heap,
  store: Store,
  plan: EpochPlan,
  library: Library,
  reuse: boolean,
): Promise<Executable> {
  const layout = layOut(heap, store, plan, reuse);
  const traced = plan.trace.length;
  /** The last step that was computed: where its clock is, and its batch. */
  let lastClock = layout.clocks;
  let batch = 0;
  const addressOf = (buffer: number): number => layout.addressOf(buffer, lastClock);
  const modules = modulesOf(heap, store, plan, (steps) => programCode(steps, addressOf, library));
  const batchesOf = (clock: Clock): Batches => (clock.batch === plan.capacity ? "full" : "any");
  try {
    plan.buffers.forEach((_, buffer) => addressOf(buffer));
    // What trains does so from now on, on full batches as a rule; what else is asked for may come in any size.
    if (plan.commit.length > 0) await modules.link(["full"]);
  } catch (error) {
    layout.free();
    throw error;
  }

  const runChunk: RunChunk = (clocks, epoch) => {
    writeClocks(heap.words(layout.clocks, clocks.length * clockNames.length), clocks);
    const run = modules.get(batchesOf(clocks[0]!));
    const steps = run(layout.clocks, clocks.length, layout.trace, epoch);
    const computed = Math.min(clocks.length, steps + 1);
    lastClock = layout.clocks + clockBytes * (computed - 1);
    batch = clocks[computed - 1]!.batch;
    return { steps, trace: heap.floats(layout.trace, computed * traced).slice() };
  };

  return {
    run: async (clocks) => {
      const chunks = chunksOf(clocks, batchesOf);
      await modules.link(chunks.map(([first]) => batchesOf(first!)));
      return runInChunks(chunks, runChunk);
    },
    read: async (name) => {
      const buffer = plan.outputs[name];
      if (buffer === undefined) throw new Error(`no output named ${name}`);
      const { shape, dtype } = plan.buffers[buffer]!;
      return copyOf(heap, addressOf(buffer), extent(product(shape), batch), dtype);
    },
    dispose: () => layout.free(),
  };
}

interface Modules {
  /** Only of what is linked. */
  get(batches: Batches): Run;
  /** Writes those modules that are not there, or were written before tensors moved. */
  link(wanted: readonly Batches[]): Promise<void>;
}

function modulesOf(
  heap: Heap,
  store: Store,
  plan: EpochPlan,
  codeOf: (steps: EpochPlan) => FunctionCode[],
): Modules {
  const known = new Map<Batches, { readonly run: Run; readonly version: number }>();
  const isMissing = (batches: Batches): boolean => known.get(batches)?.version !== store.version();
  return {
    get: (batches) => known.get(batches)!.run,
    link: async (wanted) => {
      // Tensors may move while a module is being compiled.
      for (let next = wanted.find(isMissing); next; next = wanted.find(isMissing)) {
        const version = store.version();
        const functions = codeOf(next === "full" ? withFixedBatch(plan, plan.capacity) : plan);
        const exports = { run: functions.length - 1 };
        const bytes = assemble({ functions, exports, maximumPages: heap.maximumPages });
        known.set(next, { run: await instantiate(heap, bytes), version });
      }
    },
  };
}

async function instantiate(heap: Heap, bytes: Uint8Array<ArrayBuffer>): Promise<Run> {
  try {
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory: heap.memory } });
    return instance.exports["run"] as Run;
  } catch (error) {
    throw new DeviceError("compile", `the module was refused: ${String(error)}`);
  }
}

function writeClocks(words: Uint32Array, clocks: readonly Clock[]): void {
  let i = 0;
  for (const { step, stepHigh, epoch, position, batch } of clocks) {
    words[i] = step;
    words[i + 1] = stepHigh;
    words[i + 2] = epoch;
    words[i + 3] = position;
    words[i + 4] = batch;
    i += clockNames.length;
  }
}

/** Neighbours that one call into one module can do. */
function chunksOf(clocks: readonly Clock[], batchesOf: (clock: Clock) => Batches): (readonly Clock[])[] {
  const chunks: (readonly Clock[])[] = [];
  for (let start = 0, end = 1; start < clocks.length; end++) {
    const goesOn = end < clocks.length && end - start < stepsPerCall;
    if (goesOn && batchesOf(clocks[end]!) === batchesOf(clocks[start]!)) continue;
    chunks.push(clocks.slice(start, end));
    start = end;
  }
  return chunks;
}

/** Runs one chunk with the tables of `epoch`. */
type RunChunk = (clocks: readonly Clock[], epoch: number) => RunResult;

function runInChunks(chunks: readonly (readonly Clock[])[], runChunk: RunChunk): RunResult {
  const traces: Float32Array[] = [];
  let steps = 0;
  let epoch = noEpoch;
  for (const chunk of chunks) {
    const result = runChunk(chunk, epoch);
    epoch = chunk[chunk.length - 1]!.epoch;
    traces.push(result.trace);
    steps += result.steps;
    if (result.steps < chunk.length) break;
  }
  return { steps, trace: joined(traces) };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}

function copyOf(heap: Heap, address: number, length: number, dtype: "f32" | "u32"): TensorData {
  return dtype === "f32" ? heap.floats(address, length).slice() : heap.words(address, length).slice();
}
