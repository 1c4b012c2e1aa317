/**
 * @file A compiled program: its module, its scratch arena and its buffers of clocks and recorded values.
 * Addresses are part of the code; when tensors of the store have moved since, the module is written anew.
 */
import { type Clock, clockNames, type Plan } from "../../ir/nest.ts";
import { planMemory } from "../../ir/memory.ts";
import { extent, product } from "../../ir/shape.ts";
import { DeviceError, type Executable, type RunResult, type TensorData } from "../backend.ts";
import { assemble } from "./assembler.ts";
import type { Heap } from "./heap.ts";
import { clockBytes, clockOffset, programCode } from "./programCode.ts";
import type { Store } from "./store.ts";

/**
 * Steps of one call into the module. A call that runs when the browser has optimised code ready goes on in the
 * slow one, so calls are kept short.
 */
const stepsPerCall = 256;

type Run = (clock: number, steps: number, trace: number) => number;

/** Throws a `DeviceError` where a tensor is missing or too small. Without `reuse`, no two buffers
 * share space; without `tile`, contractions are nests like any other. */
export async function createExecutable(
  heap: Heap,
  store: Store,
  plan: Plan,
  { reuse, tile }: { readonly reuse: boolean; readonly tile: boolean },
): Promise<Executable> {
  const arena = planMemory(plan, { alignment: 64, reuse });
  const traced = plan.trace.length;
  const blocks = [arena.size, clockBytes * stepsPerCall, 4 * traced * stepsPerCall].map((bytes) =>
    heap.allocate(bytes),
  );
  const [scratch, clockBlock, traceBlock] = blocks.map((block) => block.address) as [number, number, number];

  /** The last step that was computed: where its clock is, and its batch. */
  let lastClock = clockBlock;
  let batch = 0;

  const addressOf = (buffer: number): number => {
    const { place, shape } = plan.buffers[buffer]!;
    if (place.kind === "scratch") return scratch + arena.offsets[buffer]!;
    if (place.kind === "store") return store.addressOf(place.name, extent(product(shape), plan.capacity));
    return lastClock + clockOffset(place.name);
  };
  const link = async (): Promise<Run> => {
    const functions = programCode(plan, addressOf, tile);
    const exports = { run: functions.length - 1 };
    return instantiate(heap, assemble({ functions, exports, maximumPages: heap.maximumPages }));
  };

  let linkedAt = store.version();
  let run = await link();

  const runChunk = (clocks: readonly Clock[]): RunResult => {
    writeClocks(heap.words(clockBlock, clocks.length * clockNames.length), clocks);
    const steps = run(clockBlock, clocks.length, traceBlock);
    const computed = Math.min(clocks.length, steps + 1);
    lastClock = clockBlock + clockBytes * (computed - 1);
    batch = clocks[computed - 1]!.batch;
    return { steps, trace: heap.floats(traceBlock, computed * traced).slice() };
  };

  return {
    run: async (clocks) => {
      if (linkedAt !== store.version()) {
        linkedAt = store.version();
        run = await link();
      }
      return runInChunks(clocks, runChunk);
    },
    read: async (name) => {
      const buffer = plan.outputs[name];
      if (buffer === undefined) throw new Error(`no output named ${name}`);
      const { shape, dtype } = plan.buffers[buffer]!;
      return copyOf(heap, addressOf(buffer), extent(product(shape), batch), dtype);
    },
    dispose: () => blocks.forEach((block) => heap.free(block)),
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

function runInChunks(clocks: readonly Clock[], runChunk: (clocks: readonly Clock[]) => RunResult): RunResult {
  const traces: Float32Array[] = [];
  let steps = 0;
  for (let start = 0; start < clocks.length; start += stepsPerCall) {
    const chunk = clocks.slice(start, start + stepsPerCall);
    const result = runChunk(chunk);
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
