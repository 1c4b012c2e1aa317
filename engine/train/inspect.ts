/** @file What can be said of a document without running it: shapes, sizes, mistakes. Pure and fast. */
import type { LayerInfo, ModelInfo } from "../spec/run.ts";
import type { Diagnostic, Document } from "../spec/document.ts";
import { stepsPerEpoch } from "./clock.ts";
import { partsOf } from "./data.ts";
import { infer, type InferredLayer, parameterCount } from "./infer.ts";

export interface Inspection {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the layers that are right; those behind a mistake are missing. */
  readonly model: ModelInfo;
}

/** Of a document that `validateDocument` has passed. */
export function inspect(document: Document): Inspection {
  const { layers, data, diagnostics } = infer(document);
  const { train: trainSamples, test: testSamples } = partsOf(data, document.data);
  const { batchSize } = document.training;
  return {
    diagnostics,
    model: {
      layers: layers.map(layerInfo),
      parameters: layers.reduce((sum, layer) => sum + parameterCount(layer), 0),
      data,
      trainSamples,
      testSamples,
      stepsPerEpoch: stepsPerEpoch({ batchSize, samples: trainSamples }),
    },
  };
}

function layerInfo(layer: InferredLayer): LayerInfo {
  const { spec, shape, weights, states } = layer;
  const tensors = [...Object.keys(weights), ...Object.keys(states)].map((role) => `${spec.id}.${role}`);
  return { id: spec.id, shape, parameters: parameterCount(layer), tensors: [spec.id, ...tensors] };
}
