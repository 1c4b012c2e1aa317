/** @file What each layer of a network takes: multiplications and additions of its forward pass, and memory. */
import { createGraph, input, type Node } from "../ir/graph.ts";
import { BATCH } from "../ir/shape.ts";
import { type Described, infer, parameterCount } from "./infer.ts";
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
export function layerCosts(document: Described): readonly LayerCost[] {
  const { layers, data } = infer(document);
  const graph = createGraph();
  const x = input(graph, "x", [BATCH, ...data.x.shape]);
  const { named } = buildModel(graph, layers, { training: false, x });
  const outputs: Record<string, Node> = {};
  let before = 0;
  return layers.map(({ spec: { id }, ...layer }) => {
    outputs[id] = named.get(id)!;
    const sofar = flopsOf(outputs);
    const flops = sofar - before;
    before = sofar;
    const numbers = layer.shape.reduce((size, extent) => size * extent, document.training.batchSize);
    return { id, flops, bytes: 4 * (parameterCount(layer) + numbers) };
  });
}

function flopsOf(outputs: Readonly<Record<string, Node>>): number {
  const program = { outputs, updates: {}, guard: null, trace: [], capacity: 1 };
  const { products, convolutions } = contractionsOf(program);
  return products + convolutions;
}
