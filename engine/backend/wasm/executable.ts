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
  try {
    plan.buffers.forEach((_, buffer) => addressOf(buffer));
    // What trains does so from now on, on full batches as a rule; what else is asked for may come in any size.
    if (plan.commit.length > 0) await modules.link(["full"]);
  } catch (error) {
    layout.free();
    throw error;
  }

  const runChunk: RunChunk = (clocks, { first, end, batches }, epoch) => {
    const count = end - first;
    writeClocks(heap.words(layout.clocks, count * clockNames.length), clocks, first, end);
    const steps = modules.get(batches)(layout.clocks, count, layout.trace, epoch);
    const computed = Math.min(count, steps + 1);
    lastClock = layout.clocks + clockBytes * (computed - 1);
    batch = clocks[first + computed - 1]!.batch;
    return { steps, trace: heap.floats(layout.trace, computed * traced) };
  };

  return {
    run: async (clocks) => {
      const chunks = chunksOf(clocks, plan.capacity);
      await modules.link(chunks.map(({ batches }) => batches));
      return runInChunks(clocks, chunks, traced, runChunk);
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

function writeClocks(words: Uint32Array, clocks: readonly Clock[], first: number, end: number): void {
  for (let i = first, word = 0; i < end; i++, word += clockNames.length) {
    const { step, stepHigh, epoch, position, batch } = clocks[i]!;
    words[word] = step;
    words[word + 1] = stepHigh;
    words[word + 2] = epoch;
    words[word + 3] = position;
    words[word + 4] = batch;
  }
}

/** Neighbours that one call into one module can do. */
interface Chunk {
  readonly first: number;
  readonly end: number;
  readonly batches: Batches;
}

function chunksOf(clocks: readonly Clock[], capacity: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let first = 0; first < clocks.length; ) {
    const isFull = clocks[first]!.batch === capacity;
    const most = Math.min(clocks.length, first + stepsPerCall);
    let end = first + 1;
    while (end < most && (clocks[end]!.batch === capacity) === isFull) end++;
    chunks.push({ first, end, batches: isFull ? "full" : "any" });
    first = end;
  }
  return chunks;
}

/** Runs one chunk with the tables of `epoch`. The trace is where the next chunk writes its own. */
type RunChunk = (clocks: readonly Clock[], chunk: Chunk, epoch: number) => RunResult;

function runInChunks(
  clocks: readonly Clock[],
  chunks: readonly Chunk[],
  traced: number,
  runChunk: RunChunk,
): RunResult {
  const trace = new Float32Array(clocks.length * traced);
  let [steps, recorded, epoch] = [0, 0, noEpoch];
  for (const chunk of chunks) {
    const result = runChunk(clocks, chunk, epoch);
    trace.set(result.trace, recorded);
    recorded += result.trace.length;
    steps += result.steps;
    if (result.steps < chunk.end - chunk.first) break;
    ({ epoch } = clocks[chunk.end - 1]!);
  }
  return { steps, trace: trace.subarray(0, recorded) };
}

function copyOf(heap: Heap, address: number, length: number, dtype: "f32" | "u32"): TensorData {
  return dtype === "f32" ? heap.floats(address, length).slice() : heap.words(address, length).slice();
}
