/** @file What programs are built from: a document without mistakes, its layers inferred, its data described. */
import type { DataSpec } from "../spec/data.ts";
import type { Document, PhaseSpec } from "../spec/document.ts";
import { describeData, partsOf } from "./data.ts";
import { infer, type InferredLayer } from "./infer.ts";

export interface Blueprint {
  readonly document: Document;
  readonly layers: readonly InferredLayer[];
  readonly data: DataSpec;
  readonly counts: { readonly train: number; readonly test: number };
}

const made = new WeakMap<Document, Blueprint>();

/**
 * `data` describes other data than the document's where those were put in its place. Made once for a document, so that
 * what is kept of a blueprint serves whoever asks.
 */
export function blueprintOf(document: Document, data = describeData(document.data)): Blueprint {
  const before = made.get(document);
  if (before && JSON.stringify(before.data) === JSON.stringify(data)) return before;
  const { layers } = infer(document, data);
  const blueprint = { document, layers, data, counts: partsOf(data, document.data) };
  made.set(document, blueprint);
  return blueprint;
}

/** Samples of a full batch. */
export const capacityOf = ({ document, counts }: Blueprint): number =>
  Math.min(document.training.batchSize, counts.train);

export const phaseOf = ({ document }: Blueprint): PhaseSpec => document.training.phases[0]!;
