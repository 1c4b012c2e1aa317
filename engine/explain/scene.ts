/** @file A scene: one training step with the value of every node, in float64, from the run's own weights and clock. */
import { interpretation, type Values } from "../backend/reference/interpret.ts";
import type { Node } from "../ir/graph.ts";
import { topological, windowAxes } from "../ir/graph.ts";
import { type Clock, isClockName } from "../ir/nest.ts";
import { tape } from "../ir/scalar.ts";
import { extent } from "../ir/shape.ts";
import type { Checkpoint } from "../spec/run.ts";
import { hyperparameters } from "../train/programs.ts";
import type { PendingStep } from "../train/session.ts";
import { seedName, type StepGraph } from "./stepGraph.ts";
import { inTurns } from "./turns.ts";

export interface Scene {
  readonly graph: StepGraph;
  readonly batch: number;
  readonly values: ReadonlyMap<Node, Values>;
  /** The values of the inputs that the step was computed from. */
  readonly inputs: (n: Node<"input">) => Values;
}

/** Units of work, each about thirty nanoseconds, above which a scene is not computed: two seconds. */
const mostWork = 6e7;

export const sizesOf = (n: Node, batch: number): number[] => n.shape.map((size) => extent(size, batch));
export const countOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** How much the reference has to do for a node, in elementary operations with what goes with them. */
function workOf(n: Node, batch: number): number {
  const out = countOf(sizesOf(n, batch));
  const inside = n.of[0] ? sizesOf(n.of[0], batch) : [];
  switch (n.op) {
    case "map":
      return out * tape(n.attrs.expr).length;
    case "matmul":
      return out * (2 + inside[inside.length - 1]!);
    case "conv2d":
    case "conv2dInput":
    case "conv2dWeight": {
      const [down, across] = windowAxes(n.attrs.window);
      const windows = n.op === "conv2dInput" ? countOf(inside) : n.op === "conv2d" ? out : 0;
      const channels = n.op === "conv2d" ? inside[1]! : n.shape[1]!;
      if (n.op === "conv2dWeight")
        return 4 * countOf(sizesOf(n.of[1]!, batch)) * n.shape[1]! * down.kernel * across.kernel;
      return 4 * windows * channels * down.kernel * across.kernel;
    }
    case "poolArgmax":
    case "sumPool": {
      const [down, across] = windowAxes(n.attrs.window);
      return 4 * out * down.kernel * across.kernel;
    }
    case "reduce":
    case "argmax":
      return 3 * countOf(inside);
    default:
      return 3 * out;
  }
}

export const isTooMuch = (graph: StepGraph, batch: number): boolean =>
  topological(graph.roots).reduce((sum, n) => sum + workOf(n, batch), 0) > mostWork;

/** What the inputs of the step are: samples, states, hyperparameters, clock. */
export function inputsOf(
  graph: StepGraph,
  { x, y, clock }: PendingStep,
  tensors: Checkpoint["tensors"],
): (n: Node<"input">) => Values {
  const { blueprint } = graph;
  const given = new Map<string, Values>([
    ["given.x", Float64Array.from(x)],
    ["given.y", Float64Array.from(y)],
    [seedName, Float64Array.of(1)],
    ["hyper.seed", Float64Array.of(blueprint.document.training.seed)],
    ...Object.entries(hyperparameters(blueprint)).map(
      ([name, value]) => [`hyper.${name}`, Float64Array.of(value)] as const,
    ),
    ...Object.entries(tensors).map(([name, { data }]) => [name, Float64Array.from(data)] as const),
  ]);
  return (n) => {
    const { name } = n.attrs;
    const [prefix, field = ""] = name.split(".");
    if (prefix === "clock" && isClockName(field)) return Float64Array.of(clock[field]);
    const values = given.get(name);
    if (!values) throw new Error(`no input named ${name}`);
    return values;
  };
}

/** All values of the step; other work is let in between. */
export async function evaluateScene(
  graph: StepGraph,
  clock: Clock,
  inputs: (n: Node<"input">) => Values,
): Promise<Scene> {
  const values = await evaluateInTurns(graph.roots, inputs, clock.batch);
  return { graph, batch: clock.batch, values, inputs };
}

export const evaluateInTurns = (
  roots: readonly Node[],
  inputs: (n: Node<"input">) => Values,
  batch: number,
): Promise<Map<Node, Values>> => inTurns(interpretation(roots, inputs, batch));
