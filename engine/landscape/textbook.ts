/**
 * @file Functions from textbooks of one or two weights, and optimizers walking on them by the update rules of the
 * catalogue. A function is written once, as nodes: the surface and the walk are of the same graph, in float64.
 */
import { openReference } from "../backend/reference/reference.ts";
import { optimizers } from "../catalog/optimizers/index.ts";
import type { OptimizerType } from "../catalog/optimizers/optimizer.ts";
import * as a from "../ir/arithmetic.ts";
import { gradients } from "../ir/grad.ts";
import { createGraph, input, type Node } from "../ir/graph.ts";
import type { Clock } from "../ir/nest.ts";
import type { Choice } from "../spec/document.ts";
import type { PlaneExtent, TextbookName, TextbookSurface, TextbookWalk } from "../spec/landscape.ts";
import { defaults } from "../spec/params.ts";
import { clock } from "../train/batch.ts";
import { floats } from "../train/compiled.ts";

interface Textbook {
  /** The function of its weights, elementwise. */
  readonly loss: (x: Node, y: Node) => Node;
  readonly weights: 1 | 2;
  readonly extent: PlaneExtent;
  readonly start: readonly number[];
}

const around = (half: number): PlaneExtent => ({ first: [-half, half], second: [-half, half] });
const half = (x: Node): Node => a.mulConstant(a.square(x), 0.5);

export const textbooks: Readonly<Record<TextbookName, Textbook>> = {
  /** (x² + y²)/2: round, one minimum. */
  bowl: { weights: 2, extent: around(3), start: [-2.4, 1.8], loss: (x, y) => a.add(half(x), half(y)) },
  /** 0.1x² + 2y²: twenty times as steep across as along. (Zhang et al., Dive into Deep Learning, 12.6) */
  ravine: {
    weights: 2,
    extent: { first: [-6, 2], second: [-4, 4] },
    start: [-5, -2],
    loss: (x, y) => a.add(a.mulConstant(a.square(x), 0.1), a.mulConstant(a.square(y), 2)),
  },
  /** x²/2 − y²/2 + y⁴/4: a saddle at 0 between minima of −1/4 at y = ±1. */
  saddle: {
    weights: 2,
    extent: around(2),
    start: [-1.6, 0.01],
    loss: (x, y) => a.add(a.sub(half(x), half(y)), a.mulConstant(a.square(a.square(y)), 0.25)),
  },
  /** ((x² + y − 11)² + (x + y² − 7)²)/100: four minima of 0, one at (3, 2). (Himmelblau 1972) */
  minima: {
    weights: 2,
    extent: around(5),
    start: [-0.5, -0.5],
    loss: (x, y) => {
      const left = a.square(a.addConstant(a.add(a.square(x), y), -11));
      const right = a.square(a.addConstant(a.add(x, a.square(y)), -7));
      return a.mulConstant(a.add(left, right), 0.01);
    },
  },
  /** x²/2: with a learning rate above 2, every step of gradient descent goes further away. */
  parabola: { weights: 1, extent: around(3), start: [-2.5], loss: (x) => half(x) },
  /** (x² − 4)²/16 + x/5 + 1/2: the valley on the right ends higher than the one on the left. */
  valleys: {
    weights: 1,
    extent: around(3.5),
    start: [3.2],
    loss: (x) => {
      const wells = a.mulConstant(a.square(a.addConstant(a.square(x), -4)), 1 / 16);
      return a.addConstant(a.add(wells, a.mulConstant(x, 0.2)), 0.5);
    },
  },
};

const names = ["x", "y"] as const;
const atStep = (step: number): Clock => ({ step, stepHigh: 0, epoch: 0, position: 0, batch: 1 });

/** Its values over `extent`, or over where it is best seen. */
export async function surfaceOf(
  name: TextbookName,
  side: number,
  asked: PlaneExtent | null,
): Promise<TextbookSurface> {
  const { loss, weights, extent: own, start } = textbooks[name];
  const extent = asked ?? own;
  const count = side ** weights;
  const device = await openReference();
  const graph = createGraph();
  const [x, y] = names.map((weight) => input(graph, weight, [count]));
  const at = ([from, to]: readonly [number, number], i: number): number =>
    from + ((to - from) * i) / (side - 1);
  const grid = [
    (i: number) => at(extent.first, i % side),
    (i: number) => at(extent.second, Math.floor(i / side)),
  ];
  names.forEach((weight, axis) => {
    device.allocate(weight, { shape: [count], dtype: "f32" });
    device.write(
      weight,
      Float32Array.from({ length: count }, (_, i) => grid[axis]!(i)),
    );
  });
  const program = { outputs: { loss: loss(x!, y!) }, updates: {}, guard: null, trace: [], capacity: 1 };
  const executable = await device.compile(program);
  await executable.run([atStep(0)]);
  const values = floats(await executable.read("loss"));
  device.dispose();
  return { weights, extent, side, values, start };
}

/** The start and the points after each step of an optimizer, until one is not finite. */
export async function walkOn(
  name: TextbookName,
  { type, params }: Choice,
  start: readonly number[],
  steps: number,
): Promise<TextbookWalk> {
  if (!Object.hasOwn(optimizers, type)) throw new Error(`There is no optimizer named “${type}”.`);
  const optimizer: OptimizerType = optimizers[type as keyof typeof optimizers];
  const complete = { ...defaults(optimizer.fields), ...params };
  const device = await openReference();
  const place = (tensor: string, value: number): void => {
    device.allocate(tensor, { shape: [], dtype: "f32" });
    device.write(tensor, Float32Array.of(value));
  };
  const rate = Number(complete["learningRate"]);
  for (const [field, value] of Object.entries({ ...optimizer.inputs(complete), learningRate: rate }))
    place(`hyper.${field}`, value);
  names.forEach((weight, axis) => {
    place(weight, start[axis] ?? 0);
    for (const slot of optimizer.slots(complete)) place(`${weight}.${slot}`, 0);
  });
  const executable = await device.compile(walkProgram(name, optimizer, complete));
  const clocks = Array.from({ length: steps + 1 }, (_, step) => atStep(step));
  const { steps: done, trace } = await executable.run(clocks);
  device.dispose();
  const of = (column: number): Float32Array =>
    Float32Array.from({ length: done }, (_, i) => trace[3 * i + column]!);
  return { first: of(0), second: of(1), losses: of(2), diverged: done <= steps };
}

/** One step of gradient descent by the optimizer's rule; its trace is where the step began, x, y and the loss there. */
function walkProgram(name: TextbookName, optimizer: OptimizerType, params: Choice["params"]) {
  const graph = createGraph();
  const weights = names.slice(0, textbooks[name].weights);
  const [x, y] = names.map((weight) => input(graph, weight, []));
  const loss = textbooks[name].loss(x!, y!);
  const found = gradients(loss, [x!, y!].slice(0, weights.length));
  const updates: Record<string, Node> = {};
  weights.forEach((weight, axis) => {
    const slots = optimizer
      .slots(params)
      .map((slot): [string, Node] => [slot, input(graph, `${weight}.${slot}`, [])]);
    const next = optimizer.update({
      params,
      parameter: [x!, y!][axis]!,
      gradient: found[axis]!,
      slots: Object.fromEntries(slots),
      learningRate: input(graph, "hyper.learningRate", []),
      time: a.addConstant(a.toFloat(clock(graph, "step")), 1),
      input: (field) => input(graph, `hyper.${field}`, []),
    });
    updates[weight] = next.parameter;
    for (const [slot, node] of Object.entries(next.slots)) updates[`${weight}.${slot}`] = node;
  });
  return { outputs: {}, updates, guard: a.finite(loss), trace: [x!, y!, loss], capacity: 1 };
}
