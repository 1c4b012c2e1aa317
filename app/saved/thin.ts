/** @file A curve in little room: at most so many points, whatever the length of the run; no extreme is hidden. */
import type { LossBucket } from "../../engine/index.ts";
import { coarsen } from "../stores/losses.ts";
import type { Evaluations } from "../stores/run.ts";

const mostLosses = 1024;
const mostEvaluations = 256;
const fields = 5;

/** Losses as rows of first step, count, min, mean, max; about a thousand of them at most. */
export function packed(losses: readonly LossBucket[], most = mostLosses): Float64Array {
  const thin = losses.length > most ? coarsen(losses, most / 2) : losses;
  const rows = new Float64Array(fields * thin.length);
  for (const [i, { first, count, min, mean, max }] of thin.entries()) {
    rows.set([first, count, min, mean, max], fields * i);
  }
  return rows;
}

export function unpacked(rows: Float64Array): LossBucket[] {
  return Array.from({ length: Math.floor(rows.length / fields) }, (_, i) => {
    const [first = 0, count = 0, min = 0, mean = 0, max = 0] = rows.subarray(fields * i, fields * (i + 1));
    return { first, count, min, mean, max };
  });
}

/** Evenly spread, with the last, the most accurate and the one of the least loss. */
export function thinned(evaluations: readonly Evaluations[], most = mostEvaluations): readonly Evaluations[] {
  if (evaluations.length <= most) return evaluations;
  const every = Math.ceil(evaluations.length / (most - 3));
  const tests = evaluations.map(({ test }) => test);
  const best = Math.max(...tests.map(({ accuracy }) => accuracy ?? 0));
  const least = Math.min(...tests.map(({ loss }) => loss).filter(Number.isFinite));
  const kept = new Set([
    tests.findIndex(({ accuracy }) => accuracy === best),
    tests.findIndex(({ loss }) => loss === least),
    evaluations.length - 1,
  ]);
  return evaluations.filter((_, i) => i % every === 0 || kept.has(i));
}
