/** @file The curve's points, outside React and zustand: appended many times a second, drawn once a frame. */
import type { LossBucket } from "../../engine/index.ts";
import type { Axes } from "../draw/axes.ts";
import type { Palette } from "../draw/colour.ts";
import type { Evaluations } from "./run.ts";
import type { Metric } from "./ui.ts";

/** Beyond this many, neighbours are merged: the curve keeps its shape and its counts. */
const capacity = 4096;

export interface Curve {
  readonly losses: readonly LossBucket[];
  readonly evaluations: readonly Evaluations[];
}

let losses: LossBucket[] = [];
let evaluations: Evaluations[] = [];
const listeners = new Set<() => void>();

export const curve = (): Curve => ({ losses, evaluations });

/** Calls `listener` after each change; returns how to stop. */
export function onCurve(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const changed = (): void => {
  for (const listener of listeners) listener();
};

/** What is drawn over the curve: other runs, and where in the past one looks. */
export interface Overlay {
  /** The last step that it shows. */
  readonly last: number;
  readonly values: (metric: Metric) => readonly number[];
  readonly draw: (context: CanvasRenderingContext2D, scales: Axes, metric: Metric, colours: Palette) => void;
}

/** How the curve is gone back along by the pointer. */
export interface Scrub {
  /** The steps that can be gone to. */
  readonly first: number;
  readonly newest: () => number;
  readonly go: (step: number) => void;
  /** Says so beside the pointer. */
  readonly hint: string;
}

let scrubbed: Scrub | null = null;
/** Null where there is nothing to go back to. */
export const scrub = (): Scrub | null => scrubbed;
export const setScrub = (next: Scrub | null): void => void (scrubbed = next);

let over: Overlay | null = null;
export const overlay = (): Overlay | null => over;

export function setOverlay(next: Overlay | null): void {
  over = next;
  changed();
}

export function addLosses(added: readonly LossBucket[]): void {
  if (added.length === 0) return;
  losses.push(...added);
  if (losses.length > capacity) losses = coarsen(losses, capacity / 2);
  changed();
}

export function addEvaluation(evaluation: Evaluations): void {
  evaluations = evaluations.filter(({ step }) => step < evaluation.step);
  evaluations.push(evaluation);
  if (evaluations.length > capacity) evaluations = evaluations.filter((_, i) => i % 2 === 0);
  changed();
}

/** Another run's curve stands in the place of the present one. */
export function showCurve(other: Curve): void {
  losses = [...other.losses];
  evaluations = [...other.evaluations];
  changed();
}

/** Forgets what came after `step`: the run went back. */
export function forgetAfter(step: number): void {
  losses = losses.filter(({ first, count }) => first + count - 1 <= step);
  evaluations = evaluations.filter((evaluation) => evaluation.step <= step);
  changed();
}

/**
 * Neighbours joined into about `wanted` buckets of as many steps each, so that the whole curve is equally fine.
 * Exact: counts add up, and the mean is weighted by them.
 */
export function coarsen(buckets: readonly LossBucket[], wanted: number): LossBucket[] {
  const steps = buckets.reduce((sum, { count }) => sum + count, 0);
  const joined: LossBucket[] = [];
  for (const bucket of buckets) {
    const last = joined.at(-1);
    if (last !== undefined && last.count + bucket.count <= steps / wanted) {
      joined[joined.length - 1] = merge(last, bucket);
    } else joined.push(bucket);
  }
  return joined;
}

function merge(a: LossBucket, b: LossBucket): LossBucket {
  const count = a.count + b.count;
  return {
    first: a.first,
    count,
    min: Math.min(a.min, b.min),
    mean: (a.mean * a.count + b.mean * b.count) / count,
    max: Math.max(a.max, b.max),
  };
}
