/**
 * @file Questions to a network in prediction mode: its answers to inputs, its loss over samples of a part. Nothing is
 * written but the inputs that are asked about.
 */
import type { Device } from "../backend/backend.ts";
import type { Evaluation, Part, TensorValue } from "../spec/run.ts";
import type { Blueprint } from "./blueprint.ts";
import type { Compiled, Compiler } from "./compiled.ts";
import { joined } from "./joined.ts";
import { evaluateProgram, predictProgram } from "./programs.ts";
import { allocateSamples, elements } from "./samples.ts";

/** Samples per run when a whole set is gone through or many inputs are answered. */
export const evaluatedAtOnce = 256;
/** Elements up to which a layer's output counts as small. */
const smallSample = 512;

export class Inquiry {
  readonly #device: Device;
  readonly #compiler: Compiler;
  /** Of the document as it is now. */
  readonly #blueprint: () => Blueprint;
  /** Samples that the inputs of predictions have room for. */
  #queryRoom = evaluatedAtOnce;

  constructor(device: Device, compiler: Compiler, blueprint: () => Blueprint) {
    this.#device = device;
    this.#compiler = compiler;
    this.#blueprint = blueprint;
    allocateSamples(device, blueprint().data, "query", evaluatedAtOnce);
  }

  /** In prediction mode, for `count` inputs; all values have the samples in their first axis. */
  async predict(x: Float32Array, count: number, names: readonly string[]): Promise<TensorValue[]> {
    const perSample = elements(this.#blueprint().data.x.shape);
    if (x.length !== count * perSample) {
      throw new Error(`${count} inputs have ${count * perSample} numbers, not ${x.length}.`);
    }
    const capacity = this.#queryCapacity(count);
    const program = () => predictProgram(this.#blueprint(), capacity, names);
    const compiled = await this.#compiler.get(`predict ${capacity} ${names.join(" ")}`, program);
    const parts: TensorValue[][] = [];
    for (let from = 0; from < count; from += capacity) {
      const batch = Math.min(capacity, count - from);
      this.#device.write("query.x", x.subarray(from * perSample, (from + batch) * perSample));
      parts.push(await compiled.evaluate({ step: 0, stepHigh: 0, epoch: 0, position: 0, batch }));
    }
    return names.map((_, i) => joinedSamples(parts.map((part) => part[i]!)));
  }

  /** Inputs answered at once: all of a picture where samples are small, so that it takes one run. */
  #queryCapacity(count: number): number {
    const largest = Math.max(...this.#blueprint().layers.map(({ shape }) => elements(shape)));
    const capacity =
      count <= evaluatedAtOnce || largest > smallSample
        ? evaluatedAtOnce
        : Math.ceil(Math.min(count, 4096) / evaluatedAtOnce) * evaluatedAtOnce;
    if (capacity > this.#queryRoom) {
      allocateSamples(this.#device, this.#blueprint().data, "query", capacity);
      this.#queryRoom = capacity;
    }
    return capacity;
  }

  /** Loss and accuracy over the first `most` samples of a part, in prediction mode; sums in float64. */
  async evaluate(part: Part, most = Number.POSITIVE_INFINITY): Promise<Evaluation> {
    const samples = Math.min(this.#blueprint().counts[part], most);
    if (samples === 0) return { loss: Number.NaN, samples: 0 };
    const compiled = await this.#evaluating(part);
    const sums: number[] = [];
    for (let position = 0; position < samples; position += evaluatedAtOnce) {
      const batch = Math.min(evaluatedAtOnce, samples - position);
      const values = await compiled.evaluate({ step: 0, stepHigh: 0, epoch: 0, position, batch });
      values.forEach(({ data }, i) => {
        for (const value of data) sums[i] = (sums[i] ?? 0) + value;
      });
    }
    // Masked targets come with their own divisors, which are 0 where nothing is scored at all.
    const [loss = 0, right, scored = samples, asked = samples] = sums;
    const accuracy = right === undefined ? {} : { accuracy: right / Math.max(asked, 1) };
    return { loss: loss / Math.max(scored, 1), samples, ...accuracy };
  }

  /** The loss of each of up to `count` samples of a part from its `from`-th on, at most `evaluatedAtOnce` of them. */
  async lossesOf(part: Part, from: number, count: number): Promise<Float32Array> {
    const batch = Math.min(count, evaluatedAtOnce, this.#blueprint().counts[part] - from);
    if (batch < 1) return new Float32Array();
    const compiled = await this.#evaluating(part);
    const [losses, , scored] = await compiled.evaluate({
      step: 0,
      stepHigh: 0,
      epoch: 0,
      position: from,
      batch,
    });
    return losses!.data.map((loss, i) => loss / Math.max(1, scored?.data[i] ?? 1));
  }

  #evaluating(part: Part): Promise<Compiled> {
    const program = () => evaluateProgram(this.#blueprint(), part, evaluatedAtOnce);
    return this.#compiler.get(`evaluate ${part}`, program);
  }
}

/** Values of consecutive samples as one. */
function joinedSamples(parts: readonly TensorValue[]): TensorValue {
  const first = parts[0]!;
  if (parts.length === 1) return first;
  const data = joined(parts.map((part) => part.data));
  const count = parts.reduce((sum, part) => sum + (part.shape[0] ?? 0), 0);
  return { shape: [count, ...first.shape.slice(1)], data };
}
