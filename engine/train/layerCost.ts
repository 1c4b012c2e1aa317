/** @file What each layer of a network takes: multiplications and additions of its forward pass, and memory. */
import { createGraph, input } from "../ir/graph.ts";
import { BATCH } from "../ir/shape.ts";
import type { Document } from "../spec/document.ts";
import { infer, type InferredLayer, parameterCount } from "./infer.ts";
import { buildModel } from "./model.ts";
import { contractionsOf } from "./work.ts";

export interface LayerCost {
  readonly id: string;
  /** Multiplications and additions of matrix products and convolutions for one sample. */
  readonly flops: number;
  /** Of its parameters, and of its output for a batch. */
  readonly bytes: number;
}

/** Of the layers of a document that are right, in the order of computation. */
export function layerCosts(document: Document): readonly LayerCost[] {
  const { layers, data } = infer(document);
  return layers.map((layer, i) => {
    const outputs = layer.shape.reduce((size, extent) => size * extent, document.training.batchSize);
    const before = new Set(sourcesOf(layer, layers.slice(0, i)));
    const flops = flopsOf([...before, layer], data.x) - flopsOf([...before], data.x);
    return { id: layer.spec.id, flops, bytes: 4 * (parameterCount(layer) + outputs) };
  });
}

/** All layers that a layer reads, directly or through others. */
function sourcesOf({ spec }: InferredLayer, known: readonly InferredLayer[]): readonly InferredLayer[] {
  const needed = new Set(spec.from);
  for (const layer of [...known].reverse()) {
    if (needed.has(layer.spec.id)) for (const source of layer.spec.from) needed.add(source);
  }
  return known.filter((layer) => needed.has(layer.spec.id));
}

function flopsOf(layers: readonly InferredLayer[], x: { readonly shape: readonly number[] }): number {
  const last = layers.at(-1);
  if (last === undefined) return 0;
  const graph = createGraph();
  const samples = input(graph, "x", [BATCH, ...x.shape]);
  const { named } = buildModel(graph, layers, { training: false, x: samples });
  const outputs = Object.fromEntries(layers.map(({ spec }) => [spec.id, named.get(spec.id)!]));
  const { products, convolutions } = contractionsOf({
    outputs,
    updates: {},
    guard: null,
    trace: [],
    capacity: 1,
  });
  return products + convolutions;
}
