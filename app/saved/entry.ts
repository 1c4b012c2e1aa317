/** @file An entry of the gallery: one network, with what can be said and shown of it without its weights. */
import type { Checkpoint, Document, ModelInfo } from "../../engine/index.ts";
import { sameRun, startsAgain } from "../editor/runs.ts";
import type { Evaluations } from "../stores/run.ts";
import type { Picture } from "./picture.ts";

export interface Entry {
  readonly id: string;
  readonly document: Document;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly run: RunSummary | null;
  /** Sizes of the layers' outputs, in columns from left to right by their depth. */
  readonly columns: readonly (readonly number[])[];
  readonly picture: Picture | null;
  /** Set where it was deleted, until it is gone for good; null otherwise. */
  readonly deletedAt: number | null;
}

export interface RunSummary {
  readonly step: number;
  /** The best on the test set, 0 to 1; null where nothing is classified. */
  readonly accuracy: number | null;
  /** The least on the test set; null where nothing was measured. */
  readonly loss: number | null;
  /** The step at which the best was measured, which the newest weights may have left behind; entries of old lack it. */
  readonly bestStep?: number;
  /** `weights`: the state of the optimizer was too large to keep. */
  readonly kept: "whole" | "weights";
  /** It was reset, and nothing was trained since: it is of this very network only. */
  readonly isLeft?: true;
}

/** Whether a run that was kept of `before` is one of `after` as well: an edit goes on with it, until it was reset. */
export const goesOnAs = ({ isLeft }: RunSummary, before: Document, after: Document): boolean =>
  isLeft === true ? sameRun(before, after) : !startsAgain(before, after);

/** Milliseconds for which a deleted entry can be taken back. */
export const deletedFor = 10 * 60_000;

/**
 * The best that was measured on the test set in the course of a run, up to its step. `bestStep` is that of the accuracy
 * where there is one and of the loss otherwise: of equal ones the newest.
 */
export function bestOf(
  evaluations: readonly Evaluations[],
): Pick<RunSummary, "accuracy" | "loss" | "bestStep"> {
  const tests = evaluations.filter(({ test }) => test.samples > 0);
  const accuracies = tests.flatMap(({ test }) => test.accuracy ?? []);
  const losses = tests.map(({ test }) => test.loss).filter(Number.isFinite);
  const accuracy = accuracies.length === 0 ? null : Math.max(...accuracies);
  const loss = losses.length === 0 ? null : Math.min(...losses);
  const isBest = ({ test }: Evaluations): boolean =>
    accuracy === null ? test.loss === loss : test.accuracy === accuracy;
  const best = tests.filter(isBest).at(-1);
  return { accuracy, loss, ...(best && { bestStep: best.step }) };
}

/** How far each layer is from the inputs decides its column; layers behind a mistake are missing. */
export function columnsOf(document: Document, model: ModelInfo | null): readonly (readonly number[])[] {
  const columns: number[][] = [];
  const depths = new Map<string, number>();
  for (const { id, shape } of model?.layers ?? []) {
    const from = document.model.layers.find((layer) => layer.id === id)?.from ?? [];
    const depth = Math.max(-1, ...from.map((one) => depths.get(one) ?? -1)) + 1;
    depths.set(id, depth);
    const column = (columns[depth] ??= []);
    column.push(shape.reduce((product, extent) => product * extent, 1));
  }
  return columns;
}

/** Numbers kept of one run: 24 MB, which every network's weights fit into. */
const mostNumbers = 6_000_000;

/** State of the optimizer: its name continues that of another tensor. */
export const isOptimizers = (tensors: Checkpoint["tensors"], name: string): boolean =>
  Object.hasOwn(tensors, name.slice(0, Math.max(0, name.lastIndexOf("."))));

/** The whole state, or the weights alone where it is too large. */
export function withinLimit(
  checkpoint: Checkpoint,
  most = mostNumbers,
): { readonly checkpoint: Checkpoint; readonly kept: RunSummary["kept"] } {
  const all = Object.entries(checkpoint.tensors);
  const numbers = all.reduce((sum, [, { data }]) => sum + data.length, 0);
  if (numbers <= most) return { checkpoint, kept: "whole" };
  const weights = all.filter(([name]) => !isOptimizers(checkpoint.tensors, name));
  return { checkpoint: { ...checkpoint, tensors: Object.fromEntries(weights) }, kept: "weights" };
}
