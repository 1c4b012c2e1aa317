/** @file The forward graph of a document: layers as nodes, each node that a person can name under its name. */
import { input, type Graph, make, type Node } from "../ir/graph.ts";
import { arg } from "../ir/scalar.ts";
import { BATCH } from "../ir/shape.ts";
import * as a from "../ir/arithmetic.ts";
import { clock, randomUniform } from "./batch.ts";
import type { InferredLayer } from "./infer.ts";

export interface Model {
  readonly graph: Graph;
  /** Every named node: weights, states, activations and what else a layer shows. */
  readonly named: ReadonlyMap<string, Node>;
  /** What each layer computes: its named node, or what that is a copy of. */
  readonly outputs: ReadonlyMap<string, Node>;
  /** The next value of each state, after a training step. */
  readonly nextStates: Readonly<Record<string, Node>>;
  /** Trainable weights by name. */
  readonly weights: ReadonlyMap<
    string,
    { readonly node: Node; readonly decays: boolean; readonly layer: string }
  >;
}

export interface ModelOptions {
  readonly training: boolean;
  /** What an input layer's samples are: [batch, …]. */
  readonly x: Node;
  /**
   * The output of each layer is a node that no other layer's is, and that all who read the layer read: graphs merge what
   * is equal and read views of views at their source, past the layer whose gradient is asked for.
   */
  readonly apart?: boolean;
}

/** Size of this step's batch, an f32 scalar. */
export const batchSize = (graph: Graph): Node => a.toFloat(clock(graph, "batch"));
export const hyper = (graph: Graph, name: string): Node => input(graph, `hyper.${name}`, []);

export function buildModel(
  graph: Graph,
  layers: readonly InferredLayer[],
  { training, x, apart = false }: ModelOptions,
): Model {
  const named = new Map<string, Node>();
  const outputs = new Map<string, Node>();
  const nextStates: Record<string, Node> = {};
  const weights = new Map<string, { node: Node; decays: boolean; layer: string }>();
  let draws = 0;
  for (const { spec, type, params, weights: own, states } of layers) {
    const { id } = spec;
    const w: Record<string, Node> = {};
    for (const [name, { shape, decays }] of Object.entries(own)) {
      w[name] = input(graph, `${id}.${name}`, shape);
      weights.set(`${id}.${name}`, { node: w[name], decays, layer: id });
    }
    for (const [name, { shape }] of Object.entries(states)) w[name] = input(graph, `${id}.${name}`, shape);
    for (const [name, node] of Object.entries(w)) named.set(`${id}.${name}`, node);
    const output = type.forward({
      graph,
      params,
      x: spec.type === "input" ? [x] : spec.from.map((source) => named.get(source)!),
      w,
      training,
      batch: batchSize(graph),
      live: (field) => hyper(graph, `${id}.${field}`),
      random: (shape) => randomUniform(graph, [BATCH, ...shape.slice(1)], draws++),
      name: (role, node) => named.set(`${id}.${role}`, node),
      next: (state, node) => {
        nextStates[`${id}.${state}`] = node;
      },
    });
    outputs.set(id, output);
    named.set(id, apart && output.op !== "input" ? copied(output, id) : output);
  }
  return { graph, named, outputs, nextStates, weights };
}

/** A copy of `n` that is not merged with it. */
const copied = (n: Node, id: string): Node =>
  make(n.graph, "map", [n], n.shape, n.dtype, { expr: arg(0, n.dtype) }, `output of ${id}`);

/** The live parameters of all layers, as hyperparameter inputs. */
export function liveInputs(layers: readonly InferredLayer[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { spec, type, params } of layers) {
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.kind === "number" && field.live) result[`${spec.id}.${name}`] = params[name] as number;
    }
  }
  return result;
}
