/** @file What of a document is exported: the layers that its loss depends on, and how the loss reads the last one. */
import type { LossType } from "../../catalog/losses/loss.ts";
import type { DataSpec } from "../../spec/data.ts";
import type { Document, PhaseSpec } from "../../spec/document.ts";
import { infer, type InferredLayer, lossOf } from "../../train/infer.ts";

export interface ExportedModel {
  readonly document: Document;
  readonly data: DataSpec;
  readonly phase: PhaseSpec;
  readonly loss: LossType;
  /** Each after what it reads. */
  readonly layers: readonly InferredLayer[];
  readonly output: InferredLayer;
  /** The loss takes the output's activation into itself, so the module leaves it out. */
  readonly folded: boolean;
}

/** Of a document without mistakes; `data` describes its samples. */
export function exportedModel(document: Document, data: DataSpec): ExportedModel {
  const phase = document.training.phases[0]!;
  const id = document.model.outputs.find(({ name }) => name === phase.output)!.layer;
  const layers = leadingTo(id, infer(document, data).layers);
  const output = layers[layers.length - 1]!;
  const loss = lossOf(phase.loss.type);
  const folded = loss.link !== null && output.activation === loss.link;
  return { document, data, phase, loss, layers, output, folded };
}

/** The layer and all that it is made of; the layer comes last. */
function leadingTo(id: string, layers: readonly InferredLayer[]): InferredLayer[] {
  const needed = new Set([id]);
  for (const { spec } of [...layers].reverse()) {
    if (needed.has(spec.id)) for (const each of spec.from) needed.add(each);
  }
  const found = layers.filter(({ spec }) => needed.has(spec.id));
  return [...found.filter(({ spec }) => spec.id !== id), ...found.filter(({ spec }) => spec.id === id)];
}
