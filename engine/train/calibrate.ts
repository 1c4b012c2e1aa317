/**
 * @file What a device does in a second, measured by training's own kinds of work: each probe is made of one kind
 * above all, and what the other kinds take of its time is told apart afterwards.
 */
import type { Device, Program } from "../backend/backend.ts";
import * as a from "../ir/arithmetic.ts";
import {
  conv2d,
  conv2dInput,
  conv2dWeight,
  createGraph,
  type Graph,
  input,
  matmul,
  type Node,
  transposed,
} from "../ir/graph.ts";
import type { Clock } from "../ir/nest.ts";
import { type Cost, costs, type Rates, secondsOf, type Work, workOf } from "./work.ts";

interface Probe {
  readonly outputs?: Readonly<Record<string, Node>>;
  readonly updates?: Readonly<Record<string, Node>>;
}

/** Small layers one after another, of which each has to wait for the one before. */
function smallLayers(graph: Graph): Probe {
  const weight = input(graph, "weight", [8, 8]);
  let x = input(graph, "x", [10, 8]);
  for (let layer = 0; layer < 12; layer++) x = a.tanh(matmul(x, weight));
  return { outputs: { x } };
}

/** A dense layer: forward, and both gradients. */
function products(graph: Graph): Probe {
  const [x, weight, dy] = [
    [64, 256],
    [256, 256],
    [64, 256],
  ].map((shape, i) => input(graph, `${i}`, shape));
  const y = matmul(x!, transposed(weight!));
  return { outputs: { y, dw: matmul(transposed(dy!), x!), dx: matmul(dy!, weight!) } };
}

/** A convolution: forward, and both gradients. */
function convolutions(graph: Graph): Probe {
  const window = { kernel: 3, stride: 1, padding: 1 };
  const size = [28, 28] as const;
  const x = input(graph, "x", [8, 8, ...size]);
  const weight = input(graph, "weight", [16, 8, 3, 3]);
  const dy = input(graph, "dy", [8, 16, ...size]);
  return {
    outputs: {
      y: conv2d(x, weight, window, size),
      dw: conv2dWeight(x, dy, window),
      dx: conv2dInput(dy, weight, window, size),
    },
  };
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

const probes: Readonly<Record<Cost, (graph: Graph) => Probe>> = {
  dispatches: smallLayers,
  products,
  convolutions,
  bytes: update,
};

function programOf(cost: Cost): Program {
  return { outputs: {}, updates: {}, guard: null, trace: [], capacity: 1, ...probes[cost](createGraph()) };
}

/** Milliseconds of one look at the clock and of all looks at a probe. */
const slice = 12;
const perProbe = 90;
const clock: Clock = { step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 };

/**
 * The rates of a device that nothing else uses, within about half a second. `pause` is waited for between looks, so that
 * whoever shares the thread gets a turn. `dispatchesOf` counts what this device makes of a program's nests.
 */
export async function measureRates(
  device: Device,
  pause: () => Promise<void>,
  dispatchesOf: (program: Program) => Promise<number> | number = (program) => workOf(program).dispatches,
): Promise<Rates> {
  const seconds: Partial<Record<Cost, number>> = {};
  const works: Partial<Record<Cost, Work>> = {};
  for (const cost of costs) {
    const program = programOf(cost);
    works[cost] = { ...workOf(program), dispatches: await dispatchesOf(program) };
    seconds[cost] = await secondsPerStep(device, program, pause);
  }
  return ratesFrom(works as Record<Cost, Work>, seconds as Record<Cost, number>);
}

/** Of the fastest slice: whatever else runs on the machine only adds to it. */
async function secondsPerStep(device: Device, program: Program, pause: () => Promise<void>): Promise<number> {
  for (const node of inputsOf(program)) {
    const { name } = node.attrs;
    device.allocate(name, { shape: node.shape, dtype: node.dtype });
    const length = node.shape.reduce((size, extent) => size * extent, 1);
    device.write(
      name,
      Float32Array.from({ length }, (_, i) => ((i % 7) - 3) / 16),
    );
  }
  const executable = await device.compile(program);
  let [best, steps] = [Number.POSITIVE_INFINITY, 1];
  for (let spent = 0; spent < perProbe; ) {
    const began = performance.now();
    await executable.run(Array.from({ length: steps }, () => clock));
    const took = Math.max(performance.now() - began, 0.01);
    best = Math.min(best, took / steps / 1000);
    spent += took;
    steps = Math.max(1, Math.round(steps * Math.min(8, slice / took)));
    await pause();
  }
  executable.dispose();
  for (const node of inputsOf(program)) device.release(node.attrs.name);
  return best;
}

function inputsOf({ outputs, updates }: Program): Node<"input">[] {
  const { graph } = (Object.values(outputs)[0] ?? Object.values(updates)[0])!;
  return [...graph.nodes.values()].filter((node) => node.op === "input");
}

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
