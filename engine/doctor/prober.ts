/**
 * @file Takes probes of a session: one pass of fixed training samples forwards and backwards, whose sums are all that
 * leaves the device, and the loss of a step's own batch after it. It reads a run, and writes nothing.
 */
import type { ActivationName } from "../catalog/activations.ts";
import type { Executable, Program } from "../backend/backend.ts";
import * as a from "../ir/arithmetic.ts";
import { concat, createGraph, type Graph, maximum, type Node, reshape, slice } from "../ir/graph.ts";
import { gradients } from "../ir/grad.ts";
import type { Clock } from "../ir/nest.ts";
import { batchSize, buildModel, type Model } from "../train/model.ts";
import { consecutiveIndices } from "../train/batch.ts";
import { type Blueprint, phaseOf } from "../train/blueprint.ts";
import { floats } from "../train/compiled.ts";
import type { InferredLayer } from "../train/infer.ts";
import { buildObjective } from "../train/objective.ts";
import { buildForward, outputLayer, pick, type Source } from "../train/programs.ts";
import type { Session } from "../train/session.ts";
import { flat, largestSlopes } from "../train/unitShares.ts";
import { contractionsOf } from "../train/work.ts";
import { readsThroughTime, unitAxisOf } from "./facts.ts";
import type { LayerProbe } from "./record.ts";

/** Activations that are flat at both ends. */
const bounded: readonly string[] = ["sigmoid", "tanh", "hardTanh"];

/** A number of a layer, by what it is of: a scalar node. */
interface Sum {
  readonly layer: string;
  readonly of: "gradient" | "weight" | "dead" | "saturated" | "first" | "last";
  readonly node: Node;
}

/** A layer's numbers as they come from the device. */
type Sums = Partial<Record<Sum["of"], number>>;

/** Fixed samples of a probe, where the network is small enough for more and where it is not. */
const looked = { more: 256, few: 64 };
/** Multiplications and additions that the few may take at most, forwards and backwards, for there to be more. */
const small = 2e7;

/** How many samples a run is looked at with, so that looking stays cheap beside training. */
export function samplesFor({ blueprint }: Session): number {
  const samples = Math.min(looked.few, blueprint.counts.train);
  const { products, convolutions } = contractionsOf(probeProgram(blueprint, samples).program);
  return products + convolutions <= small ? looked.more : samples;
}

export class Prober {
  readonly samples: number;
  readonly #session: Session;
  readonly #blueprint: Blueprint;
  readonly #sums: readonly Sum[];
  readonly #probe: Promise<Executable>;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #own = new Map<string, Promise<Executable>>();

  constructor(session: Session, most: number) {
    this.#session = session;
    this.#blueprint = session.blueprint;
    this.samples = Math.min(most, session.blueprint.counts.train);
    const { program, sums } = probeProgram(session.blueprint, this.samples);
    this.#sums = sums;
    this.#sizes = new Map(session.blueprint.layers.map((layer) => [layer.spec.id, sizeOf(layer)]));
    this.#probe = this.#compile(program);
  }

  /** The session has another frame by now, or other parameters that programs were built for. */
  get isOld(): boolean {
    return this.#session.blueprint !== this.#blueprint;
  }

  #compile(program: Program): Promise<Executable> {
    const compiled = this.#session.device.compile(program);
    compiled.catch(() => undefined);
    return compiled;
  }

  /** Of the weights as they are. */
  async layers(): Promise<Record<string, LayerProbe>> {
    const executable = await this.#probe;
    const clock = { ...this.#session.pendingClock(), position: 0, batch: this.samples };
    await executable.run([clock]);
    const values = floats(await executable.read("sums"));
    const byLayer = new Map<string, Sums>();
    this.#sums.forEach(({ layer, of }, i) => byLayer.set(layer, { ...byLayer.get(layer), [of]: values[i]! }));
    return Object.fromEntries(
      [...byLayer].map(([layer, sums]) => [layer, layerProbe(sums, this.#sizes.get(layer) ?? 0)]),
    );
  }

  /** The loss on the batch of the step at `clock` with the weights as they are. */
  async lossAt(clock: Clock, { source, capacity }: Session["pendingSource"]): Promise<number> {
    const key = `${source} ${capacity}`;
    const known = this.#own.get(key) ?? this.#compile(ownProgram(this.#blueprint, source, capacity));
    this.#own.set(key, known);
    const { trace } = await (await known).run([clock]);
    return trace[0] ?? Number.NaN;
  }

  dispose(): void {
    for (const compiled of [this.#probe, ...this.#own.values()])
      void compiled.then((executable) => executable.dispose()).catch(() => undefined);
  }
}

const ownProgram = (blueprint: Blueprint, source: Source, capacity: number): Program => ({
  outputs: {},
  updates: {},
  guard: null,
  trace: [buildForward(blueprint, source).loss],
  capacity,
  samples: blueprint.counts.train,
});

/** Trainable numbers. */
const sizeOf = ({ weights }: InferredLayer): number =>
  Object.values(weights).reduce((total, { shape }) => total + shape.reduce((x, y) => x * y, 1), 0);

function layerProbe(sums: Sums, size: number): LayerProbe {
  const { gradient = 0, weight = 0, dead, saturated, first, last } = sums;
  return {
    gradient: Math.sqrt(gradient),
    rms: Math.sqrt(gradient / Math.max(1, size)),
    weight: Math.sqrt(weight),
    ...(dead !== undefined && { dead }),
    ...(saturated !== undefined && { saturated }),
    ...(first !== undefined && last !== undefined && { overTime: Math.sqrt(first / last) }),
  };
}

function probeProgram(blueprint: Blueprint, samples: number): { program: Program; sums: readonly Sum[] } {
  const graph = createGraph();
  const phase = phaseOf(blueprint);
  const { x, y } = pick(graph, blueprint, consecutiveIndices(graph, "train", blueprint.counts.train));
  const model = buildModel(graph, blueprint.layers, { training: true, x });
  const output = outputLayer(blueprint, phase);
  const { loss } = buildObjective(model, output, phase, blueprint.data.y, y);
  const through = blueprint.layers.filter(readsThroughTime).slice(-1);
  const sums = [
    ...weightSums(model, loss, through),
    ...blueprint.layers
      .filter((layer) => layer !== output)
      .flatMap((layer) => slopeSums(graph, model, layer)),
  ];
  const all = concat(
    sums.map(({ node }) => reshape(node, [1])),
    0,
  );
  return {
    program: { outputs: { sums: all }, updates: {}, guard: null, trace: [], capacity: samples },
    sums,
  };
}

/** Squares of gradients and weights by layer, and of what the loss's gradient is at the ends of time. */
function weightSums(model: Model, loss: Node, through: readonly InferredLayer[]): readonly Sum[] {
  const weights = [...model.weights.values()];
  const read = through.map(({ spec }) => model.named.get(spec.from[0]!)!);
  const found = gradients(loss, [...weights.map(({ node }) => node), ...read]);
  const squares = new Map<string, { gradient: Node; weight: Node }>();
  weights.forEach(({ node, layer }, i) => {
    const own = { gradient: a.total(a.square(found[i]!)), weight: a.total(a.square(node)) };
    const before = squares.get(layer);
    squares.set(
      layer,
      before
        ? { gradient: a.add(before.gradient, own.gradient), weight: a.add(before.weight, own.weight) }
        : own,
    );
  });
  const ofLayers = [...squares].flatMap(([layer, { gradient, weight }]): Sum[] => [
    { layer, of: "gradient", node: gradient },
    { layer, of: "weight", node: weight },
  ]);
  const ends = through.flatMap(({ spec: { id } }, i) => endsOfTime(id, found[weights.length + i]!));
  return [...ofLayers, ...ends];
}

/** `d`: ∂L/∂x, [batch, time, features]. */
function endsOfTime(layer: string, d: Node): readonly Sum[] {
  const steps = d.shape[1]!;
  const at = (step: number): Node => a.total(a.square(slice(d, 1, step, step + 1)));
  return [
    { layer, of: "first", node: at(0) },
    { layer, of: "last", node: at(steps - 1) },
  ];
}

function slopeSums(graph: Graph, model: Model, layer: InferredLayer): readonly Sum[] {
  const { id, type } = layer.spec;
  const hidden = type === "rnn" ? model.named.get(`${id}.hidden`) : undefined;
  if (hidden) return [saturated(graph, id, a.addConstant(a.neg(a.square(hidden)), 1), 1)];
  const z = model.named.get(`${id}.preactivation`);
  if (!z || (layer.activation !== "relu" && !bounded.includes(layer.activation))) return [];
  const slope = gradients(a.total(model.named.get(id)!), [z])[0]!;
  return layer.activation === "relu"
    ? [dead(id, slope, unitAxisOf(layer))]
    : [saturated(graph, id, slope, largestSlopes[layer.activation as ActivationName])];
}

/** The share of units whose largest slope over samples and places is 0. */
function dead(layer: string, slope: Node, axis: number): Sum {
  const units = slope.shape[axis]!;
  const others = slope.shape.map((_, i) => i).filter((i) => i !== axis);
  const largest = maximum(slope, others);
  const alive = a.gt(largest, a.constant(largest, 0));
  return { layer, of: "dead", node: a.addConstant(a.mulConstant(a.total(alive), -1 / units), 1) };
}

function saturated(graph: Graph, layer: string, slope: Node, most: number): Sum {
  const isFlat = a.gt(a.constant(slope, flat * most), slope);
  return { layer, of: "saturated", node: a.div(a.total(isFlat), a.count(batchSize(graph), slope.shape)) };
}
