/** @file What programs are built from: a document without mistakes, its layers inferred, its data described. */
import type { DataSpec } from "../spec/data.ts";
import type { Document, PhaseSpec } from "../spec/document.ts";
import { describeData, testCount } from "./data.ts";
import { infer, type InferredLayer } from "./infer.ts";

export interface Blueprint {
  readonly document: Document;
  readonly layers: readonly InferredLayer[];
  readonly data: DataSpec;
  readonly counts: { readonly train: number; readonly test: number };
}

/** `data` describes other data than the document's where those were put in its place. */
export function blueprintOf(document: Document, data = describeData(document.data)): Blueprint {
  const { layers } = infer(document, data);
  const test = testCount(data.samples, document.data.testShare);
  return { document, layers, data, counts: { train: data.samples - test, test } };
}

export const phaseOf = ({ document }: Blueprint): PhaseSpec => document.training.phases[0]!;
