/**
 * @file Runs that have parted, over one record: what they have in common is kept once. Invariant: runs are the ends of
 * a tree of stretches, in which every inner stretch is followed by at least two.
 */
import type { Document } from "../spec/document.ts";
import type { RunChange, Timeline, TimelineRun } from "../spec/travel.ts";
import {
  type Branches,
  chainOf,
  type Edit,
  type Kept,
  type RecordedRun,
  type Recorder,
  roomFor,
  type Stretch,
  stretchesOf,
  takenBy,
} from "../train/recorder.ts";

/** Runs that are kept, the present one included. */
const mostRuns = 8;

const keptOf = (run: RecordedRun): Kept[] => chainOf(run).flatMap(({ kept }) => kept);
export const editsOf = (run: RecordedRun): Edit[] => chainOf(run).flatMap(({ edits }) => edits);

/** The first step that a run can be gone back to. */
export const firstOf = (run: RecordedRun): number => keptOf(run)[0]?.checkpoint.step ?? run.newest;

/** The newest state of a run that is not after `step`. */
export const stateBefore = (run: RecordedRun, step: number): Kept | undefined =>
  keptOf(run).reduce<Kept | undefined>(
    (found, one) => (one.checkpoint.step <= step ? one : found),
    undefined,
  );

/** Cuts a stretch in two after `step`; the first part is what comes before it now. */
function cut(stretch: Stretch, step: number): Stretch {
  const { parent, from, kept, edits } = stretch;
  const first: Stretch = {
    parent,
    from,
    kept: kept.filter(({ checkpoint }) => checkpoint.step <= step),
    edits: edits.filter((edit) => edit.step <= step),
  };
  stretch.parent = first;
  stretch.from = step;
  stretch.kept = kept.slice(first.kept.length);
  stretch.edits = edits.slice(first.edits.length);
  return first;
}

/** Joins stretches that are followed by one only. */
function tidy(runs: readonly RecordedRun[]): void {
  const following = new Map<Stretch, Stretch[]>();
  for (const one of stretchesOf(runs)) {
    if (one.parent) following.set(one.parent, [...(following.get(one.parent) ?? []), one]);
  }
  for (const [before, [next, ...others]] of following) {
    if (!next || others.length > 0) continue;
    next.kept = [...before.kept, ...next.kept];
    next.edits = [...before.edits, ...next.edits];
    next.from = before.from;
    next.parent = before.parent;
  }
}

/** Gives up a run that is not the current one. */
export function forget(recorder: Recorder, id: number): void {
  const at = recorder.runs.findIndex((run) => run.id === id);
  if (at < 0 || recorder.runs[at] === recorder.current) return;
  recorder.runs.splice(at, 1);
  tidy(recorder.runs);
}

/** Another run is the current one; one that was left before it had done a step is given up. */
export function switchTo(recorder: Recorder, run: RecordedRun): void {
  const before = recorder.current;
  recorder.current = run;
  if (before && before !== run && before.newest === before.tip.from) forget(recorder, before.id);
}

/** The step at which a run parts from another. */
export function partedAt(run: RecordedRun, other: RecordedRun): number {
  const common = new Set(chainOf(other));
  return chainOf(run).find((stretch) => !common.has(stretch))?.from ?? run.newest;
}

export function branchesOf(recorder: Recorder, tell: () => void): Branches {
  const dropOldest = (): boolean => {
    const oldest = recorder.runs.find((run) => run !== recorder.current);
    if (oldest) forget(recorder, oldest.id);
    return oldest !== undefined;
  };
  return {
    tell,
    dropOldest,
    fork: (step) => {
      const before = recorder.current!;
      const chain = chainOf(before).reverse();
      const parent = cut(chain.find(({ from }) => from <= step) ?? chain[chain.length - 1]!, step);
      const tip: Stretch = { parent, from: step, kept: [], edits: [] };
      recorder.current = { id: recorder.nextId(), tip, newest: step };
      recorder.runs.push(recorder.current);
      recorder.past = false;
      if (recorder.runs.length > mostRuns) dropOldest();
      tell();
    },
  };
}

/** What all runs have in common; everything where there is one. */
function commonOf(runs: readonly RecordedRun[]): Stretch[] {
  const chains = runs.map(chainOf);
  return (chains[0] ?? []).filter((stretch, i) => chains.every((chain) => chain[i] === stretch));
}

type Turn = { readonly order: number; readonly step: number } & (
  | { readonly document: Document }
  | { readonly kind: "weights" | "batch"; readonly tensor: string }
);

/** States by which a document comes in, and changes, in their order. */
function turnsOf({ kept, edits }: Stretch): Turn[] {
  const states = kept
    .filter(({ fixed }) => fixed)
    .map(({ order, checkpoint, document }) => ({ order, step: checkpoint.step, document }));
  const changes = edits.map(({ order, step, change }): Turn => {
    if (change.kind === "document") return { order, step, document: change.document };
    return { order, step, kind: change.kind, tensor: change.kind === "weights" ? change.name : "" };
  });
  return [...states, ...changes].sort((a, b) => a.order - b.order);
}

/** The document at the end of these stretches. */
function documentAfter(stretches: readonly Stretch[]): Document | null {
  const documents = stretches.flatMap(turnsOf).flatMap((turn) => ("document" in turn ? [turn.document] : []));
  // Where the record does not begin with a fixed state, its first state says the document.
  return documents[documents.length - 1] ?? stretches.flatMap(({ kept }) => kept)[0]?.document ?? null;
}

const changeOf = (turn: Turn): RunChange =>
  "document" in turn
    ? { step: turn.step, kind: "document", tensor: "" }
    : { step: turn.step, kind: turn.kind, tensor: turn.tensor };

function describe(run: RecordedRun, common: readonly Stretch[]): TimelineRun {
  const chain = chainOf(run);
  const own = chain.slice(common.length);
  const after = documentAfter(chain)!;
  const before = (own.length > 0 ? documentAfter(common) : null) ?? after;
  return { id: run.id, newest: run.newest, before, after, changes: own.flatMap(turnsOf).map(changeOf) };
}

/** @param step at which the current run is looked at */
export function timelineOf({ runs, current }: Recorder, step: number): Timeline | null {
  const last = current && keptOf(current).pop();
  if (!current || !last) return null;
  const common = commonOf(runs);
  const parted = runs.length > 1 ? (chainOf(current)[common.length]?.from ?? null) : null;
  return {
    run: current.id,
    step,
    first: firstOf(current),
    parted,
    runs: runs.map((run) => describe(run, common)),
    bytes: takenBy(runs).bytes,
    room: roomFor(last.bytes),
  };
}
