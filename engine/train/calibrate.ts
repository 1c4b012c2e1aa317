/**
 * @file What a device does in a second, measured by training's own kinds of work: each probe is made of one kind
 * above all, and what the other kinds take of its time is told apart afterwards.
 */
import type { Device, Program } from "../backend/backend.ts";
import * as a from "../ir/arithmetic.ts";
import {
  conv2d,
  createGraph,
  type Graph,
  input,
  matmul,
  type Node,
  poolArgmax,
  poolGather,
  sum,
  transposed,
} from "../ir/graph.ts";
import { gradients } from "../ir/grad.ts";
import type { Clock } from "../ir/nest.ts";
import { nextTurn } from "./turn.ts";
import { type Cost, costs, type Rates, secondsOf, type Work, workOf } from "./work.ts";

/** Its tensors have names of their own: all probes stay on the device at once. */
interface Probe {
  readonly outputs?: Readonly<Record<string, Node>>;
  readonly updates?: Readonly<Record<string, Node>>;
}

/** How a kind of device is asked. */
export interface Manner {
  /** What the device makes of a program's nests. */
  readonly dispatchesOf: (program: Program) => Promise<number> | number;
  /** Samples in the smallest layers: as few as still take a dispatch each. */
  readonly samples: number;
}
const processor: Manner = { dispatchesOf: (program) => workOf(program).dispatches, samples: 2 };

export const smallLayersInProbe = 12;

/** Small layers one after another, of which each has to wait for the one before. */
function smallLayers(graph: Graph, samples: number): Probe {
  const weight = input(graph, "small.weight", [8, 8]);
  let x = input(graph, "small.x", [samples, 8]);
  for (let layer = 0; layer < smallLayersInProbe; layer++) x = a.tanh(matmul(x, weight));
  return { outputs: { x } };
}

/** A dense layer: forward, and both gradients. */
function products(graph: Graph): Probe {
  const [x, weight, dy] = [
    [64, 256],
    [256, 256],
    [64, 256],
  ].map((shape, i) => input(graph, `product.${i}`, shape));
  const y = matmul(x!, transposed(weight!));
  return { outputs: { y, dw: matmul(transposed(dy!), x!), dx: matmul(dy!, weight!) } };
}

const window = { kernel: 3, stride: 1, padding: 1 };
const halving = { kernel: 2, stride: 2, padding: 0 };

/** A convolution of images with sides of `size`, and its pooling. */
function pooled(x: Node, weight: Node, size: number): Node {
  const y = a.relu(conv2d(x, weight, window, [size, size]));
  return poolGather(y, poolArgmax(y, halving, [size / 2, size / 2]), halving);
}

/** A small convolutional network, forward and back: few channels and many, and pooling, which asks for few gradients. */
function convolutions(graph: Graph): Probe {
  const x = input(graph, "image.x", [32, 1, 28, 28]);
  const first = input(graph, "image.first", [8, 1, 3, 3]);
  const second = input(graph, "image.second", [16, 8, 3, 3]);
  const y = pooled(pooled(x, first, 28), second, 14);
  const dy = input(graph, "image.dy", y.shape);
  const [dFirst, dSecond] = gradients(sum(a.mul(y, dy), [0, 1, 2, 3]), [first, second]);
  return { outputs: { dFirst: dFirst!, dSecond: dSecond! } };
}

/** Gates as recurrent layers have them, several of each number, so that reading it hardly counts. */
function gates(graph: Graph): Probe {
  const x = input(graph, "gate.x", [1 << 15]);
  const scales = [0.25, 0.5, 0.75];
  const opened = scales.map((scale) =>
    a.mul(a.sigmoid(a.mulConstant(x, scale)), a.tanh(a.mulConstant(x, -scale))),
  );
  return { outputs: { y: opened.reduce(a.add) } };
}

/** An update of momentum and mean square, as optimizers do: six tensors go in or out for hardly any arithmetic. */
function update(graph: Graph): Probe {
  const [weight, mean, square] = ["weight", "mean", "square"].map((name) => input(graph, name, [1 << 18]));
  const nextMean = a.addConstant(a.mulConstant(mean!, 0.9), 0.1);
  const nextSquare = a.addConstant(a.mulConstant(square!, 0.999), 0.001);
  const step = a.div(nextMean, a.addConstant(a.sqrt(nextSquare), 1));
  const next = a.sub(weight!, a.mulConstant(step, 0.001));
  return { updates: { weight: next, mean: nextMean, square: nextSquare } };
}

const probes: Readonly<Record<Cost, (graph: Graph, samples: number) => Probe>> = {
  dispatches: smallLayers,
  products,
  convolutions,
  functions: gates,
  bytes: update,
};

/** The probe of a kind of work. */
export function probeOf(cost: Cost, samples: number): Program {
  const probe = probes[cost](createGraph(), samples);
  return { outputs: {}, updates: {}, guard: null, trace: [], capacity: 1, ...probe };
}

/** How often every probe is looked at, and milliseconds: of each look, of one run in it, and of rest before the next. */
const times = 5;
const look = 10;
const slice = 5;
const rest = 20;
const clock: Clock = { step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 };

/** What is waited for between two looks, so that whoever shares the thread gets a turn. */
type Pause = () => Promise<void>;
/** Runs a probe for a while; the fewest seconds for a step, since whatever else runs on the machine adds to them. */
type Look = () => Promise<number>;

/**
 * The rates of a device that nothing else uses, for about a third of a second. It is spread over more, since browsers
 * optimise code beside it.
 */
export async function measureRates(
  device: Device,
  pause: Pause,
  { dispatchesOf, samples }: Manner = processor,
): Promise<Rates> {
  const works: Partial<Record<Cost, Work>> = {};
  const looks: Partial<Record<Cost, Look>> = {};
  for (const cost of costs) {
    const program = probeOf(cost, samples);
    works[cost] = { ...workOf(program), dispatches: await dispatchesOf(program) };
    looks[cost] = await prepare(device, program, pause);
  }
  const seconds: Record<string, number> = {};
  for (let time = 0; time < times; time++) {
    for (const cost of costs)
      seconds[cost] = Math.min(seconds[cost] ?? Number.POSITIVE_INFINITY, await looks[cost]!());
    await nextTurn(rest);
  }
  return ratesFrom(works as Works, seconds as Rates);
}

async function prepare(device: Device, program: Program, pause: Pause): Promise<Look> {
  for (const { shape, dtype, attrs } of inputsOf(program)) {
    device.allocate(attrs.name, { shape, dtype });
    const length = shape.reduce((size, extent) => size * extent, 1);
    device.write(
      attrs.name,
      Float32Array.from({ length }, (_, i) => ((i % 7) - 3) / 16),
    );
  }
  const executable = await device.compile(program);
  let steps = 1;
  return async () => {
    let best = Number.POSITIVE_INFINITY;
    for (let spent = 0; spent < look; ) {
      const began = performance.now();
      await executable.run(Array.from({ length: steps }, () => clock));
      const took = Math.max(performance.now() - began, 0.01);
      best = Math.min(best, took / steps / 1000);
      spent += took;
      steps = Math.max(1, Math.round(steps * Math.min(8, slice / took)));
      await pause();
    }
    return best;
  };
}

function inputsOf({ outputs, updates }: Program): Node<"input">[] {
  const { graph } = (Object.values(outputs)[0] ?? Object.values(updates)[0])!;
  return [...graph.nodes.values()].filter((node) => node.op === "input");
}

/** What each probe asks for. */
type Works = Readonly<Record<Cost, Work>>;

/** How often rates are put into one another; they settle within a few rounds. */
const rounds = 12;

/**
 * Rates under which each probe takes as long as it did. A kind gets at least half of the time of its own probe, so that
 * noise in the others leaves it positive.
 */
export function ratesFrom(
  works: Readonly<Record<Cost, Work>>,
  seconds: Readonly<Record<Cost, number>>,
): Rates {
  let rates: Rates = each((cost) => works[cost][cost] / seconds[cost]);
  for (let round = 0; round < rounds; round++) {
    const before = rates;
    rates = each((cost) => {
      const others = secondsOf({ ...works[cost], [cost]: 0 }, before);
      return works[cost][cost] / Math.max(seconds[cost] - others, seconds[cost] / 2);
    });
  }
  return rates;
}

function each(rate: (cost: Cost) => number): Rates {
  return Object.fromEntries(costs.map((cost) => [cost, rate(cost)])) as Record<Cost, number>;
}
