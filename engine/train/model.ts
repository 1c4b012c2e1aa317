/** @file The forward graph of a document: layers as nodes, each node that a person can name under its name. */
import { input, type Graph, type Node } from "../ir/graph.ts";
import { BATCH } from "../ir/shape.ts";
import * as a from "../ir/arithmetic.ts";
import { clock, randomUniform } from "./batch.ts";
import type { InferredLayer } from "./infer.ts";

export interface Model {
  readonly graph: Graph;
  /** Every named node: weights, states, activations and what else a layer shows. */
  readonly named: ReadonlyMap<string, Node>;
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
}

/** Size of this step's batch, an f32 scalar. */
export const batchSize = (graph: Graph): Node => a.toFloat(clock(graph, "batch"));
export const hyper = (graph: Graph, name: string): Node => input(graph, `hyper.${name}`, []);

export function buildModel(
  graph: Graph,
  layers: readonly InferredLayer[],
  { training, x }: ModelOptions,
): Model {
  const named = new Map<string, Node>();
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
    named.set(id, output);
  }
  return { graph, named, nextStates, weights };
}

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
