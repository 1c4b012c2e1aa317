/**
 * @file The record of a run: its state at some steps and what was changed by hand between, in bounded memory.
 * Invariant: the run at any step from the first state kept to the newest is one of these states and a replay from it.
 */
import type { Document } from "../spec/document.ts";
import type { Checkpoint } from "../spec/run.ts";
import type { EpochLosses } from "./epochLosses.ts";
import type { Batch } from "./samples.ts";

/** What is done to a run by hand while its tensors stay. */
export type Change =
  | { readonly kind: "document"; readonly document: Document }
  | {
      readonly kind: "weights";
      readonly name: string;
      readonly data: Float32Array;
      readonly from: number | undefined;
    }
  | { readonly kind: "batch"; readonly batch: Batch | null };

/** Changes and states are numbered in the order in which they came about. */
export interface Edit {
  readonly order: number;
  readonly step: number;
  readonly change: Change;
  readonly bytes: number;
}

/** A run at a moment, and what it trains on and with. */
export interface State {
  readonly checkpoint: Checkpoint;
  /** What the checkpoint leaves out on a device that computes in float64. */
  readonly float64: Readonly<Record<string, Float64Array>> | null;
  readonly document: Document;
  readonly given: Batch | null;
  readonly loss: number | null;
  readonly epochLosses: EpochLosses;
}

export interface Kept extends State {
  readonly order: number;
  /** No replay leads here: a network was edited, or another state was taken over. Not spared. */
  readonly fixed: boolean;
  readonly bytes: number;
}

/** A part of a run in which it does not branch; in it orders and steps grow. */
export interface Stretch {
  parent: Stretch | null;
  /** The step after which it begins. */
  from: number;
  kept: Kept[];
  edits: Edit[];
}

export interface RecordedRun {
  readonly id: number;
  tip: Stretch;
  /** Steps that it has done. */
  newest: number;
}

/** What is fetched with the first journey into the past. */
export interface Branches {
  /** The current run goes on another way from `step`. */
  fork(step: number): void;
  /** Gives up the oldest run that is not the current one; false where there is no other. */
  dropOldest(): boolean;
  /** Says what is recorded now. */
  tell(): void;
}

/**
 * Bytes that states and changes may take: `bytes`, or more where that is not room for `fewest` states, but never above
 * `limit`; and how many states there are at most.
 */
export const bounds = { bytes: 2 ** 26, limit: 2 ** 28, fewest: 16, most: 1024 } as const;
/** Milliseconds of training between states, at least, and how often their cost is waited for. */
const spacing = { least: 250, times: 150 };
/** What an object takes beside its numbers, roughly. */
const overhead = 256;

const bytesOf = ({ tensors }: Checkpoint): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength + overhead, overhead);

function bytesOfChange(change: Change): number {
  if (change.kind === "document") return overhead + 2 * JSON.stringify(change.document).length;
  if (change.kind === "weights") return overhead + change.data.byteLength;
  return overhead + (change.batch ? change.batch.x.byteLength + change.batch.y.byteLength : 0);
}

export class Recorder {
  readonly runs: RecordedRun[] = [];
  /** The run that is there; null before its first state. */
  current: RecordedRun | null = null;
  /** It is being looked at as it was before its newest step. */
  past = false;
  branches: Branches | null = null;
  #order = 0;
  #ids = 0;
  #dueAt = Number.NEGATIVE_INFINITY;
  #fixNext = true;

  /** Another run begins. */
  clear(): void {
    this.runs.length = 0;
    this.current = null;
    this.past = false;
    this.#fixNext = true;
    this.#dueAt = Number.NEGATIVE_INFINITY;
  }

  /** The next state is not what the steps before it lead to. */
  fix(): void {
    this.#fixNext = true;
  }

  /** The current run has been at this step, as far as is recorded. */
  holds(step: number): boolean {
    const first = this.current && chainOf(this.current).find(({ kept }) => kept.length > 0)?.kept[0];
    return first ? first.checkpoint.step <= step && step <= this.current!.newest : false;
  }

  /** The next state is of this step, and not what the steps before it lead to. */
  partAt(step: number): void {
    const isHeld = this.holds(step);
    const isEarlier = isHeld && step < this.current!.newest;
    if (!isHeld || (isEarlier && !this.branches)) return this.clear();
    if (isEarlier) this.branches!.fork(step);
    this.past = false;
    this.fix();
  }

  nextOrder = (): number => ++this.#order;
  nextId = (): number => ++this.#ids;

  /** A state would be worth what it costs to read. */
  wants(now: number): boolean {
    return this.current !== null && now >= this.#dueAt;
  }

  /** The current run has done so many steps. */
  reached(step: number): void {
    if (this.current) this.current.newest = step;
  }

  /** Keeps a state, which has to stay as it is. `took`: milliseconds that reading it has cost. */
  add(state: State, took: number, now: number): void {
    this.#dueAt = now + Math.max(spacing.least, spacing.times * took);
    const { step } = state.checkpoint;
    // With float64, twice as much again.
    const bytes = bytesOf(state.checkpoint) * (state.float64 ? 3 : 1);
    if (2 * bytes > bounds.limit) return this.clear();
    const begins = this.current === null;
    const run = (this.current ??= this.#begin(step));
    const { kept, edits } = run.tip;
    const last = kept[kept.length - 1];
    const isNew = last?.checkpoint.step !== step || (edits[edits.length - 1]?.order ?? 0) > last.order;
    run.newest = step;
    if (!isNew && !this.#fixNext) return;
    kept.push({ ...state, order: this.nextOrder(), fixed: this.#fixNext, bytes });
    const tells = begins || (this.#fixNext && this.runs.length > 1);
    this.#fixNext = false;
    thin(this);
    if (tells) this.branches?.tell();
  }

  #begin(step: number): RecordedRun {
    const run = { id: this.nextId(), tip: { parent: null, from: step, kept: [], edits: [] }, newest: step };
    this.runs.push(run);
    return run;
  }

  /** The current run was changed at `step`; of a dragged slider the last value stays. */
  note(step: number, change: Change): void {
    if (!this.current) return;
    const { edits, kept } = this.current.tip;
    const last = edits[edits.length - 1];
    const again = last?.step === step && last.change.kind === "document" && change.kind === "document";
    const fixedAt = kept.reduce((order, one) => (one.fixed ? one.order : order), 0);
    if (again && last.order > fixedAt) edits.pop();
    edits.push({ order: this.nextOrder(), step, change, bytes: bytesOfChange(change) });
    if (this.runs.length > 1) this.branches?.tell();
  }
}

/** The parts of a run, the first one first. */
export function chainOf({ tip }: RecordedRun): Stretch[] {
  const chain: Stretch[] = [];
  for (let one: Stretch | null = tip; one; one = one.parent) chain.unshift(one);
  return chain;
}

export const stretchesOf = (runs: readonly RecordedRun[]): Set<Stretch> => new Set(runs.flatMap(chainOf));

/** Bytes and states of all runs. */
export function takenBy(runs: readonly RecordedRun[]): { bytes: number; states: number } {
  const taken = { bytes: 0, states: 0 };
  for (const { kept, edits } of stretchesOf(runs)) {
    for (const { bytes } of kept) taken.bytes += bytes;
    for (const { bytes } of edits) taken.bytes += bytes;
    taken.states += kept.length;
  }
  return taken;
}

/** Bytes that may be taken where one state takes `bytes`. */
export const roomFor = (bytes: number): number =>
  Math.min(bounds.limit, Math.max(bounds.bytes, bounds.fewest * bytes));

/** Gives up states, then other runs, then the beginning, until what is left has room. */
function thin(recorder: Recorder): void {
  const { runs } = recorder;
  const { kept } = recorder.current!.tip;
  const room = roomFor(kept[kept.length - 1]!.bytes);
  for (;;) {
    const { bytes, states } = takenBy(runs);
    if (bytes <= room && states <= bounds.most) return;
    if (dropState(recorder) || recorder.branches?.dropOldest()) continue;
    if (!dropBeginning(recorder.current!)) return;
    recorder.branches?.tell();
  }
}

/** How much further apart states of runs that are not the current one may be. */
const others = 0.25;

/**
 * Gives up the state whose loss leaves the smallest gap for its age: what is older is kept further apart, by a factor
 * of up to nine, so that no step is too far from the state before it. Ends of stretches stay.
 */
function dropState({ runs, current }: Recorder): boolean {
  const newest = Math.max(...runs.map((run) => run.newest));
  const own = new Set(current ? chainOf(current) : []);
  let found: { kept: Kept[]; at: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const stretch of stretchesOf(runs)) {
    const { kept, parent, from } = stretch;
    for (let i = parent ? 0 : 1; i < kept.length - 1; i++) {
      const { checkpoint, fixed } = kept[i]!;
      if (fixed) continue;
      const gap = kept[i + 1]!.checkpoint.step - (kept[i - 1]?.checkpoint.step ?? from);
      const weight = own.has(stretch) ? 1 : others;
      const measure = (weight * gap) / (newest - checkpoint.step + newest / 8 + 1);
      if (measure < least) [found, least] = [{ kept, at: i }, measure];
    }
  }
  found?.kept.splice(found.at, 1);
  return found !== null;
}

/** The only run begins at its second state. */
function dropBeginning(run: RecordedRun): boolean {
  const { tip } = run;
  const second = tip.kept[1];
  if (!second || tip.parent) return false;
  tip.kept.shift();
  tip.edits = tip.edits.filter(({ order }) => order > second.order);
  return true;
}
