/**
 * @file A compiled program on the GPU. Many steps go out in one submission, and one readback tells how many of them
 * were committed: a step whose guard is not 1 halts all that follows it there. The outputs come back with it.
 */
import type { Clock, Plan } from "../../ir/nest.ts";
import { extent, product } from "../../ir/shape.ts";
import type { Executable, Program, RunResult, TensorData } from "../backend.ts";
import { type Bound, bind, type Shared } from "./binding.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { createMemories, disposeMemories, type Memories, MOST_STEPS } from "./memories.ts";
import { type Region, readBack } from "./readback.ts";
import { controlBytes, encodeSteps, outcome } from "./submission.ts";

/** A submission holds no more dispatches than this. */
const MOST_DISPATCHES = 2000;
/**
 * Seconds that a submission should take, and one that is a single dispatch, which nothing can come between: far less
 * than what makes a page stutter or a driver give up.
 */
const target = { submission: 0.1, dispatch: 0.03 };
/** How far one measurement may raise the number of steps. */
const GROWTH = 4;

export async function createExecutable(shared: Shared, program: Program): Promise<Executable> {
  await shared.failures.settle(Promise.resolve());
  const layout = layoutOf(program, shared.tuning);
  const executable = new GPUExecutable(shared, layout, createMemories(shared, layout));
  try {
    await executable.prepare();
  } catch (error) {
    executable.dispose();
    throw error;
  }
  return executable;
}

class GPUExecutable implements Executable {
  readonly #shared: Shared;
  readonly #layout: Layout;
  readonly #plan: Plan;
  readonly #memories: Memories;
  #bound: Bound | null = null;
  /** Outputs as of the last run, at capacity. */
  #outputs: ReadonlyMap<string, ArrayBuffer> = new Map();
  #last: Clock | null = null;
  /** Steps that a submission may hold, by the time that earlier ones took. */
  #affordable = 1;
  /** Calls take their turn: all of them write the same memories. */
  #turn: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(shared: Shared, layout: Layout, memories: Memories) {
    this.#shared = shared;
    this.#layout = layout;
    this.#plan = layout.plan;
    this.#memories = memories;
  }

  /** Compiles ahead of the first run where every tensor is there already. */
  async prepare(): Promise<void> {
    const { failures, store } = this.#shared;
    await failures.settle(Promise.resolve());
    const isComplete = this.#plan.buffers.every(
      ({ place }) => place.kind !== "store" || store.has(place.name),
    );
    if (isComplete) await this.#bind();
  }

  run(clocks: readonly Clock[]): Promise<RunResult> {
    return this.#inTurn(() => this.#run(clocks));
  }

  read(name: string): Promise<TensorData> {
    return this.#inTurn(async () => {
      await this.#shared.failures.settle(Promise.resolve());
      return this.#read(name);
    });
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    void this.#turn.finally(() => {
      this.#bound?.dispose();
      disposeMemories(this.#shared, this.#memories);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#disposed) return Promise.reject(new Error("the program was disposed of"));
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #bind(): Promise<Bound> {
    if (this.#bound?.holds()) return this.#bound;
    this.#bound?.dispose();
    this.#bound = null;
    this.#bound = await bind(this.#shared, this.#layout, this.#memories);
    return this.#bound;
  }

  async #run(clocks: readonly Clock[]): Promise<RunResult> {
    const bound = await this.#bind();
    const most = Math.min(
      MOST_STEPS,
      Math.max(1, Math.floor(MOST_DISPATCHES / Math.max(1, bound.steps.length))),
    );
    const traces: Float32Array[] = [];
    let steps = 0;
    while (steps < clocks.length) {
      const chunk = clocks.slice(steps, steps + Math.min(most, this.#affordable));
      const result = await this.#submit(chunk, bound);
      traces.push(result.trace);
      steps += result.steps;
      this.#last = chunk[Math.min(result.steps, chunk.length - 1)]!;
      if (result.steps < chunk.length) break;
    }
    return { steps, trace: joined(traces) };
  }

  /** Runs one submission, and takes what it says and what it computed. */
  async #submit(clocks: readonly Clock[], bound: Bound): Promise<RunResult> {
    const { device, failures } = this.#shared;
    const { outputs, trace, guard } = this.#plan;
    const started = performance.now();
    const encoder = encodeSteps(device, this.#memories, bound, clocks);
    const said = {
      source: this.#memories.control,
      offset: 0,
      bytes: controlBytes(clocks.length, trace.length),
    };
    const computed = Object.keys(outputs).flatMap((name) => this.#regionOf(name, bound) ?? []);
    const regions = [said, ...computed.map(({ region }) => region)];
    const [control, ...values] = await failures.settle(readBack(this.#shared, encoder, regions));
    this.#outputs = new Map(computed.map(({ name }, i) => [name, values[i]!]));
    const most = bound.isLoop ? target.dispatch : target.submission;
    this.#pace(clocks.length, (performance.now() - started) / 1000, most);
    if (guard === null && trace.length === 0) return { steps: clocks.length, trace: new Float32Array(0) };
    return outcome(control!, clocks.length, trace.length);
  }

  /** Where an output is at capacity; null for a clock value. */
  #regionOf(name: string, bound: Bound): { readonly name: string; readonly region: Region } | null {
    const buffer = this.#plan.outputs[name]!;
    const place = bound.locate(buffer);
    if (!place) return null;
    const bytes = extent(product(this.#plan.buffers[buffer]!.shape), this.#plan.capacity) * 4;
    return { name, region: { source: place.memory, offset: place.offset, bytes } };
  }

  /** Takes notice that `steps` took `seconds`, where `most` seconds are wanted. */
  #pace(steps: number, seconds: number, most: number): void {
    const affordable = Math.max(1, Math.floor((most / seconds) * steps));
    this.#affordable = Math.min(this.#affordable * GROWTH, affordable);
  }

  #read(name: string): TensorData {
    const buffer = this.#plan.outputs[name];
    if (buffer === undefined || !this.#last) throw new Error(`no output named ${name} was computed`);
    const { shape, dtype, place } = this.#plan.buffers[buffer]!;
    if (place.kind === "clock") return Uint32Array.of(this.#last[place.name]);
    const data = this.#outputs.get(name)!;
    const length = extent(product(shape), this.#last.batch);
    return dtype === "f32"
      ? new Float32Array(data, 0, length).slice()
      : new Uint32Array(data, 0, length).slice();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
