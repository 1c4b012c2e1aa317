/** @file What the golden documents are written with: the data, the layers and the phase, on the standard document. */
import { defaultDocument as standard, type Document, type PhaseSpec } from "../index.ts";
import { type LayerRow, layerSpecs } from "./contract/modelCase.ts";

export const binary = { type: "binaryCrossEntropy", reduction: "mean" } as const;
export const categorical = { type: "crossEntropy", reduction: "mean" } as const;
export const squared = { type: "squaredError", reduction: "mean" } as const;

interface Golden {
  readonly data: readonly [type: string, params?: Document["data"]["params"]];
  readonly layers: readonly LayerRow[];
  readonly phase: Partial<PhaseSpec>;
  readonly training?: Partial<Document["training"]>;
  readonly seed?: number;
  readonly stratified?: boolean;
}

/** The document on a small batch, with a fifth of the samples for testing. */
export function golden(given: Golden): Document {
  const {
    data: [type, params = {}],
    layers,
    phase,
    training,
    seed = 3,
    stratified = false,
  } = given;
  const specs = layerSpecs(layers);
  const [first] = standard.training.phases;
  return {
    ...standard,
    model: { layers: specs, outputs: [{ name: "y", layer: specs.at(-1)!.id }] },
    data: { type, params, seed, testShare: 0.2, ...(stratified && { stratified }) },
    training: { ...standard.training, phases: [{ ...first!, ...phase }], batchSize: 16, seed, ...training },
  };
}

export const sigmoidUnit: LayerRow = ["output", "dense", { units: 1, activation: "sigmoid" }];
export const softmaxOver = (units: number): LayerRow => ["output", "dense", { units, activation: "softmax" }];
export const hidden = (id: string, units: number, activation: string, from?: readonly string[]): LayerRow =>
  from ? [id, "dense", { units, activation }, from] : [id, "dense", { units, activation }];
