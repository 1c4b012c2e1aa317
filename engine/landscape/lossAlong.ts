/**
 * @file The loss at many points of a plane through weight space as one program: the weights are
 * origin + a·first + b·second, with (a, b) picked from a table by the clock's step, so that one run of many steps is
 * many points. It reads the session's data and hyperparameters, and writes nothing.
 */
import type { Device, Executable, Program, TensorInfo } from "../backend/backend.ts";
import * as a from "../ir/arithmetic.ts";
import { createGraph, gather, type Graph, input, type Node, reshape, slice } from "../ir/graph.ts";
import type { Clock } from "../ir/nest.ts";
import type { LandscapeSamples } from "../spec/landscape.ts";
import type { TensorValue } from "../spec/run.ts";
import { floats } from "../train/compiled.ts";
import { clock } from "../train/batch.ts";
import type { Blueprint } from "../train/blueprint.ts";
import { evaluateProgram } from "../train/programs.ts";
import type { Session } from "../train/session.ts";
import { type WeightSpace, weightSpaceOf } from "../train/weightSpace.ts";
import { contractionsOf } from "../train/work.ts";
import { requireRoom, type Room, roomFor } from "./room.ts";

/** Points of one run. */
const pointsAtOnce = 1024;
/** Samples of one step, and the multiplications that it may take: a slice is at least one step. */
const mostOfStep = { samples: 256, products: 2e8 };

const roles = ["origin", "first", "second"] as const;
type Role = (typeof roles)[number];

/** Layers' tensors that are not trained: they stay as they are at the origin. */
const statesOf = ({ layers }: Blueprint): { name: string; shape: readonly number[] }[] =>
  layers.flatMap(({ spec, states }) =>
    Object.entries(states).map(([role, { shape }]) => ({ name: `${spec.id}.${role}`, shape })),
  );

/** Sums over the batch at each step: of the loss, and of what it is divided by where targets are masked. */
function lossProgram(
  blueprint: Blueprint,
  part: "train" | "test",
  capacity: number,
  prefix: string,
): Program {
  const trained = new Set(weightSpaceOf(blueprint).tensors.map(({ name }) => name));
  const still = new Set(statesOf(blueprint).map(({ name }) => name));
  const graph = createGraph((graph, name, shape) => {
    const of = (role: Role): Node => input(graph, `${prefix}.${role}.${name}`, shape);
    if (still.has(name)) return of("origin");
    if (!trained.has(name)) return null;
    const [first, second] = coordinates(graph, prefix);
    return a.add(a.add(of("origin"), a.mul(of("first"), first)), a.mul(of("second"), second));
  });
  const { outputs } = evaluateProgram(blueprint, part, capacity, graph);
  const trace = [outputs["loss"]!, ...(outputs["scored"] ? [outputs["scored"]] : [])].map(a.total);
  return { outputs: {}, updates: {}, guard: null, trace, capacity };
}

/** (a, b) of this step. */
function coordinates(graph: Graph, prefix: string): readonly [Node, Node] {
  const table = input(graph, `${prefix}.points`, [pointsAtOnce, 2]);
  const row = gather(table, reshape(clock(graph, "step"), [1]));
  const at = (column: number): Node => reshape(slice(row, 1, column, column + 1), []);
  return [at(0), at(1)];
}

/** The largest even share of the samples that a step can take. */
function samplesAtOnce(blueprint: Blueprint, part: "train" | "test", samples: number): number {
  const { products, convolutions } = contractionsOf(evaluateProgram(blueprint, part, mostOfStep.samples));
  const fit = Math.floor((mostOfStep.samples * mostOfStep.products) / (products + convolutions + 1));
  const most = Math.max(1, Math.min(mostOfStep.samples, fit));
  return Math.ceil(samples / Math.ceil(samples / most));
}

interface Needs {
  readonly samples: number;
  readonly capacity: number;
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  readonly program: Program;
}

function needsOf({ blueprint }: Session, { part, most }: LandscapeSamples, prefix: string): Needs {
  const samples = Math.max(1, Math.min(blueprint.counts[part], most));
  const capacity = samplesAtOnce(blueprint, part, samples);
  const { tensors: weights } = weightSpaceOf(blueprint);
  const named = [
    { name: `${prefix}.points`, shape: [pointsAtOnce, 2] },
    ...roles.flatMap((role) =>
      weights.map(({ name, shape }) => ({ name: `${prefix}.${role}.${name}`, shape })),
    ),
    ...statesOf(blueprint).map(({ name, shape }) => ({ name: `${prefix}.origin.${name}`, shape })),
  ];
  const tensors = new Map(
    named.map(({ name, shape }): [string, TensorInfo] => [name, { shape, dtype: "f32" }]),
  );
  return { samples, capacity, tensors, program: lossProgram(blueprint, part, capacity, prefix) };
}

/** What the loss over these samples along a plane would take of the session's device; null where that is not limited. */
export function roomAlong(session: Session, samples: LandscapeSamples): Room | null {
  const { tensors, program } = needsOf(session, samples, "landscape");
  return roomFor(session.device, session.blueprint, tensors, program);
}

/** Sums of the loss at points that may not be finished. */
export interface Sums {
  readonly losses: Float64Array;
  readonly divisors: Float64Array;
}

/** Owns its tensors on the session's device, all named with its prefix. */
export class LossAlong {
  readonly samples: number;
  /** Steps that a point takes. */
  readonly chunks: number;
  readonly space: WeightSpace;
  readonly #device: Device;
  readonly #prefix: string;
  readonly #capacity: number;
  readonly #names: readonly string[];
  readonly #masked: boolean;
  readonly #executable: Promise<Executable>;
  /** Milliseconds of the fastest piece so far. */
  #fastest = Number.POSITIVE_INFINITY;

  /** Throws `TooLarge` before it takes anything. */
  constructor(session: Session, asked: LandscapeSamples, prefix: string) {
    const { device, blueprint } = session;
    const { samples, capacity, tensors, program } = needsOf(session, asked, prefix);
    requireRoom(roomFor(device, blueprint, tensors, program));
    this.samples = samples;
    this.space = weightSpaceOf(blueprint);
    this.#device = device;
    this.#prefix = prefix;
    this.#capacity = capacity;
    this.chunks = Math.ceil(samples / capacity);
    this.#names = [...tensors.keys()];
    for (const [name, info] of tensors) device.allocate(name, info);
    this.#masked = program.trace.length > 1;
    this.#executable = device.compile(program);
    this.#executable.catch(() => undefined);
  }

  /** That a point takes where nothing else runs; infinite before the first one. */
  get secondsPerPoint(): number {
    return (this.chunks * this.#fastest) / 1000;
  }

  /** Puts a vector of all weights in the place of the origin or a direction. */
  set(role: Role, vector: Float32Array): void {
    for (const { name, offset, size } of this.space.tensors)
      this.#device.write(`${this.#prefix}.${role}.${name}`, vector.subarray(offset, offset + size));
  }

  /** What layers keep beside their weights, at the origin. */
  setStates(values: ReadonlyMap<string, TensorValue>): void {
    for (const [name, { data }] of values) this.#device.write(`${this.#prefix}.origin.${name}`, data);
  }

  /** The origin as it is now, where a program wrote it. */
  async origin(): Promise<Float32Array> {
    const all = new Float32Array(this.space.size);
    for (const { name, offset } of this.space.tensors)
      all.set(floats(await this.#device.read(`${this.#prefix}.origin.${name}`)), offset);
    return all;
  }

  /** Room for the sums of so many points. */
  sumsOf(points: number): Sums {
    return { losses: new Float64Array(points), divisors: new Float64Array(points) };
  }

  /**
   * Does `count` of the pieces of work from the `from`-th on: piece i is chunk i mod `chunks` of point ⌊i / chunks⌋.
   * `points` holds a and b of each. Returns how many were done: fewer where the table is full.
   */
  async advance(points: Float32Array, sums: Sums, from: number, count: number): Promise<number> {
    const first = Math.floor(from / this.chunks);
    const end = Math.min(from + count, (first + pointsAtOnce) * this.chunks);
    const last = Math.ceil(end / this.chunks);
    this.#device.write(`${this.#prefix}.points`, points.subarray(2 * first, 2 * last));
    const clocks = Array.from({ length: end - from }, (_, i) => this.#clockOf(from + i, first));
    const executable = await this.#executable;
    const began = performance.now();
    const { trace } = await executable.run(clocks);
    this.#fastest = Math.min(this.#fastest, (performance.now() - began) / clocks.length);
    const traced = this.#masked ? 2 : 1;
    clocks.forEach(({ step, batch }, i) => {
      const point = first + step;
      sums.losses[point] = sums.losses[point]! + trace[traced * i]!;
      sums.divisors[point] = sums.divisors[point]! + (this.#masked ? trace[traced * i + 1]! : batch);
    });
    return end - from;
  }

  #clockOf(piece: number, first: number): Clock {
    const position = (piece % this.chunks) * this.#capacity;
    const batch = Math.min(this.#capacity, this.samples - position);
    return { step: Math.floor(piece / this.chunks) - first, stepHigh: 0, epoch: 0, position, batch };
  }

  dispose(): void {
    void this.#executable.then((executable) => executable.dispose()).catch(() => undefined);
    for (const name of this.#names) this.#device.release(name);
  }
}

/** As `evaluate` divides: masked targets come with their own divisors, which are 0 where nothing is scored at all. */
export const meanOf = ({ losses, divisors }: Sums, point: number): number =>
  losses[point]! / Math.max(divisors[point]!, 1);

/** The present values of what layers keep beside their weights. */
export async function statesNow(session: Session): Promise<ReadonlyMap<string, TensorValue>> {
  const names = statesOf(session.blueprint).map(({ name }) => name);
  const values = await session.watch(names);
  return new Map(names.map((name, i) => [name, values[i]!]));
}
