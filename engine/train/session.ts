/**
 * @file One run of one document on one device: its tensors, its compiled programs, and where it is.
 * A session never decides when to train; whoever drives it asks for steps, one request at a time.
 */
import type { Device } from "../backend/backend.ts";
import type { Clock } from "../ir/nest.ts";
import type { Checkpoint, Evaluation, Part, TensorValue } from "../spec/run.ts";
import type { SplitData } from "../spec/data.ts";
import type { Document } from "../spec/document.ts";
import { type Blueprint, blueprintOf, capacityOf } from "./blueprint.ts";
import {
  clockAt,
  clocksFrom,
  type Moment,
  placesAt,
  type Rhythm,
  start,
  stepsLeft,
  stepsPerEpoch,
} from "./clock.ts";
import { type Compiled, type Compiler, createCompiler, floats } from "./compiled.ts";
import { Inquiry } from "./inquiry.ts";
import { type Source, trainProgram } from "./programs.ts";
import { allocateSamples, type Batch, elements, rowsOf, type Samples, samplesOf } from "./samples.ts";
import { watchableNames, watchProgram } from "./watch.ts";
import { weightSpaceOf } from "./weightSpace.ts";
import { type StateTensor, stateTensors, uploadData, writeHyperparameters } from "./tensors.ts";

export interface Advance {
  /** Steps done; fewer than asked for when halted. */
  readonly steps: number;
  /** Losses of the steps done. */
  readonly losses: Float32Array;
  /** The loss of the step that was not committed because it, or a gradient, was not finite. */
  readonly halted: number | null;
}

/** The step that comes next: its clock, and its samples as a batch given by hand. */
export interface PendingStep extends Batch {
  readonly clock: Clock;
}

/** Counts the changes of all sessions, so that no two states of any have the same number. */
let changes = 0;

/** A value for a tensor of this name and shape. */
type FindTensor = (name: string, shape: readonly number[]) => TensorValue | undefined;

export class Session {
  readonly data: SplitData;
  readonly #device: Device;
  readonly #compiler: Compiler;
  readonly #inquiry: Inquiry;
  readonly #states: readonly StateTensor[];
  readonly #knownInputs = new Set<string>();
  #blueprint: Blueprint;
  #moment: Moment = start;
  /** The batch given by hand, or null. */
  #given: (Batch & { readonly count: number }) | null = null;
  #version = ++changes;

  /** Of a document without mistakes. Weights are at their initial values. `uploaded`: the device has the data already. */
  constructor(device: Device, document: Document, data: SplitData, uploaded = false) {
    this.#blueprint = blueprintOf(document, data.spec);
    this.data = data;
    this.#device = device;
    this.#compiler = createCompiler(device);
    this.#states = stateTensors(this.#blueprint);
    if (!uploaded) uploadData(device, data);
    writeHyperparameters(device, this.#blueprint, this.#knownInputs);
    this.#inquiry = new Inquiry(device, this.#compiler, () => this.#blueprint);
    for (const { name, shape } of this.#states) device.allocate(name, { shape, dtype: "f32" });
    this.reset();
  }

  get document(): Document {
    return this.#blueprint.document;
  }
  /** For programs of others over this session's tensors; they write only tensors of their own. */
  get device(): Device {
    return this.#device;
  }
  get blueprint(): Blueprint {
    return this.#blueprint;
  }
  get moment(): Moment {
    return this.#moment;
  }
  /** Another number after every change of what the next step is computed from; numbers grow. */
  get version(): number {
    return this.#version;
  }
  get rhythm(): Rhythm {
    return { batchSize: this.document.training.batchSize, samples: this.#blueprint.counts.train };
  }
  get stepsPerEpoch(): number {
    return stepsPerEpoch(this.rhythm);
  }
  get stepsLeftInEpoch(): number {
    return this.#given === null ? stepsLeft(this.#moment, this.rhythm) : Number.POSITIVE_INFINITY;
  }
  /** Tensors that training changes. */
  get states(): readonly StateTensor[] {
    return this.#states;
  }

  /** Back to step 0 with the document's initial weights. */
  reset(): void {
    this.#version = ++changes;
    for (const { name, initial } of this.#states) this.#device.write(name, initial());
    this.#moment = start;
  }

  /** Takes on the parameters of a document that differs in nothing but live ones, the batch size and stop rules. */
  retune(document: Document): void {
    this.#version = ++changes;
    this.#blueprint = blueprintOf(document, this.data.spec);
    writeHyperparameters(this.#device, this.#blueprint, this.#knownInputs);
  }

  /** Compiles what trains, so that the next step need not wait for it. */
  async prepare(): Promise<void> {
    await this.#training();
  }

  #training(): Promise<Compiled> {
    const source = this.#source;
    const capacity = this.#capacity;
    const program = () => trainProgram(this.#blueprint, source, capacity);
    return this.#compiler.get(`train ${source} ${capacity}`, program);
  }

  /** Does up to `count` steps. */
  async advance(count: number): Promise<Advance> {
    const executable = await this.#training();
    const { clocks, end } = this.#clocks(count);
    const { steps, trace } = await executable.run(clocks);
    this.#version = ++changes;
    this.#moment = steps === count ? end : this.#clocks(steps).end;
    return {
      steps,
      losses: trace.slice(0, steps),
      halted: steps < count ? (trace[steps] ?? Number.NaN) : null,
    };
  }

  get #source(): Source {
    return this.#given === null ? "batches" : "given";
  }
  get #capacity(): number {
    return this.#given?.count ?? capacityOf(this.#blueprint);
  }

  /** Clocks of the next steps. A batch given by hand is used at every step and takes nothing from the epoch. */
  #clocks(count: number): { clocks: Clock[]; end: Moment } {
    const given = this.#given;
    if (given === null) return clocksFrom(this.#moment, this.rhythm, count);
    const first = this.#moment;
    const at = (i: number): Moment => ({ ...first, step: first.step + i });
    const clocks = Array.from({ length: count }, (_, i) => ({
      ...clockAt(at(i), this.rhythm),
      batch: given.count,
    }));
    return { clocks, end: at(count) };
  }

  /** Trains on this batch, again and again, until called with null. */
  give(batch: Batch | null): void {
    this.#version = ++changes;
    this.#given = null;
    if (!batch) return;
    const { x, y } = this.#blueprint.data;
    const [perX, perY] = [elements(x.shape), elements(y.shape)];
    const count = batch.x.length / perX;
    if (!Number.isInteger(count) || count < 1 || batch.y.length !== count * perY) {
      const got = `${batch.x.length} and ${batch.y.length}`;
      throw new Error(`A batch of n samples has n × ${perX} numbers in x and n × ${perY} in y, not ${got}.`);
    }
    allocateSamples(this.#device, this.#blueprint.data, "given", count);
    this.#device.write("given.x", batch.x);
    this.#device.write("given.y", batch.y);
    this.#given = { ...batch, count };
  }

  /** The batch given by hand; null where it trains on the data set. */
  get given(): Batch | null {
    return this.#given;
  }

  /** Samples that the next step trains on, in the order of its batch; null for a batch given by hand. */
  pendingBatch(): Uint32Array | null {
    if (this.#given !== null) return null;
    const { seed } = this.document.training;
    return placesAt(this.#moment, this.rhythm, seed).map((place) => this.data.train[place]!);
  }

  /** The next step. */
  pending(): PendingStep {
    const clock = this.#clocks(1).clocks[0]!;
    const indices = this.pendingBatch();
    return { clock, ...(this.#given ?? this.rows(indices!)) };
  }

  /** Names of all tensors that `read` knows. */
  names(): string[] {
    return [...new Set([...watchableNames(this.#blueprint), ...this.#states.map(({ name }) => name)])];
  }

  /** A state as it is, or a node of the pending step. */
  async read(name: string): Promise<TensorValue> {
    const [value] = await this.watch([name]);
    return value!;
  }

  /** All trainable parameters as one vector, tensor after tensor (`weightSpaceOf`). */
  async weights(): Promise<Float32Array> {
    const { tensors, size } = weightSpaceOf(this.#blueprint);
    const all = new Float32Array(size);
    for (const { name, offset } of tensors) all.set(floats(await this.#device.read(name)), offset);
    return all;
  }

  /** The clock of the pending step. */
  pendingClock(): Clock {
    return this.#clocks(1).clocks[0]!;
  }
  /** Where the pending step's samples come from, and how many there are at most. */
  get pendingSource(): { readonly source: Source; readonly capacity: number } {
    return { source: this.#source, capacity: this.#capacity };
  }

  /** Replaces the values of a weight, moment or average. */
  write(name: string, data: Float32Array): void {
    const state = this.#states.find((s) => s.name === name);
    if (!state)
      throw new Error(`“${name}” cannot be written; names() lists all tensors, of which weights can.`);
    const size = elements(state.shape);
    this.#version = ++changes;
    if (data.length !== size) throw new Error(`“${name}” has ${size} numbers, not ${data.length}.`);
    this.#device.write(name, data);
  }

  /** Replaces a state, or, with `from`, as many of its numbers as there are in `data`, from that place on. */
  async overwrite(name: string, data: Float32Array, from?: number): Promise<void> {
    if (from === undefined) return this.write(name, data);
    const whole = (await this.read(name)).data.slice();
    whole.set(data, from);
    this.write(name, whole);
  }

  /** States, and nodes of the pending step: current weights, on the batch and random numbers that it will use. */
  async watch(names: readonly string[]): Promise<TensorValue[]> {
    const isState = new Map(this.#states.map((state) => [state.name, state]));
    const nodes = names.filter((name) => !isState.has(name));
    const computed = nodes.length === 0 ? [] : await this.#watchNodes(nodes);
    const values: TensorValue[] = [];
    for (const name of names) {
      const state = isState.get(name);
      if (state) values.push({ shape: state.shape, data: floats(await this.#device.read(name)) });
      else values.push(computed[nodes.indexOf(name)]!);
    }
    return values;
  }

  async #watchNodes(names: readonly string[]): Promise<TensorValue[]> {
    const source = this.#source;
    const capacity = this.#capacity;
    const program = () => watchProgram(this.#blueprint, source, capacity, names);
    const compiled = await this.#compiler.get(`watch ${source} ${capacity} ${names.join(" ")}`, program);
    return compiled.evaluate(this.pendingClock());
  }

  /** In prediction mode, for `count` inputs; all values have the samples in their first axis. */
  predict(x: Float32Array, count: number, names: readonly string[]): Promise<TensorValue[]> {
    return this.#inquiry.predict(x, count, names);
  }
  /** Loss and accuracy over the first `most` samples of a part, in prediction mode; sums in float64. */
  evaluate(part: Part, most?: number): Promise<Evaluation> {
    return this.#inquiry.evaluate(part, most);
  }
  /** The loss of each of up to `count` samples of a part from its `from`-th on, at most `evaluatedAtOnce` of them. */
  lossesOf(part: Part, from: number, count: number): Promise<Float32Array> {
    return this.#inquiry.lossesOf(part, from, count);
  }
  /** Up to `count` samples of a part from its `from`-th on. */
  samples(part: Part, from: number, count: number): Samples {
    return samplesOf(this.data, part, from, count);
  }
  /** Samples of the whole data set, one after another. */
  rows(indices: Uint32Array): Batch {
    return rowsOf(this.data, indices);
  }

  /** The first node of the pending step, in the order of computation, that is not finite; null where all are. */
  async firstNonFinite(): Promise<{ readonly node: string; readonly value: number } | null> {
    const names = watchableNames(this.#blueprint);
    const values = await this.watch(names);
    for (const [i, { data }] of values.entries()) {
      const value = data.find((v) => !Number.isFinite(v));
      if (value !== undefined) return { node: names[i]!, value };
    }
    return null;
  }

  /** The whole state: with it, the run goes on bit for bit. */
  async checkpoint(): Promise<Checkpoint> {
    const tensors: Record<string, TensorValue> = {};
    for (const { name, shape } of this.#states) {
      tensors[name] = { shape, data: floats(await this.#device.read(name)) };
    }
    return { ...this.#moment, tensors };
  }

  /** What a checkpoint leaves out on a device that computes in float64; null elsewhere. */
  float64(): Record<string, Float64Array> | null {
    const { float64 } = this.#device;
    return float64 ? Object.fromEntries(this.#states.map(({ name }) => [name, float64.read(name)])) : null;
  }

  /** Goes on from a checkpoint of its own bit for bit, with what it leaves out. */
  restoreExactly(checkpoint: Checkpoint, float64: Readonly<Record<string, Float64Array>> | null): void {
    this.restore(checkpoint);
    for (const [name, values] of Object.entries(float64 ?? {})) this.#device.float64?.write(name, values);
  }

  /**
   * Goes on from a checkpoint; tensors of another name or size stay as they are, or are what `further` finds.
   * Returns the layers restored.
   */
  restore({ step, epoch, position, tensors }: Checkpoint, further: FindTensor = () => undefined): string[] {
    const kept = this.adopt(tensors, further);
    this.#moment = { step, epoch, position };
    return kept;
  }

  /** Takes over values of equal name and shape; returns the layers whose tensors were all there. */
  adopt(tensors: Checkpoint["tensors"], further: FindTensor = () => undefined): string[] {
    this.#version = ++changes;
    const missing = new Set<string | null>();
    const found = new Set<string | null>();
    for (const { name, shape, layer } of this.#states) {
      const own = tensors[name];
      const value = own?.shape.join() === shape.join() ? own : further(name, shape);
      if (value) {
        this.#device.write(name, value.data);
        found.add(layer);
      } else missing.add(layer);
    }
    return [...found].flatMap((layer) => (layer === null || missing.has(layer) ? [] : [layer]));
  }

  /** Gives back all memory but the data's. */
  dispose(): void {
    this.#compiler.dispose();
    for (const { name } of this.#states) this.#device.release(name);
  }
}
