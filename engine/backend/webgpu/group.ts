/**
 * @file A group: work that workgroups do without meeting other workgroups, and what that costs. Groups of one dispatch
 * do not depend on one another, and share out its workgroups.
 */
import type { Nest } from "../../ir/nest.ts";
import { readsOf } from "./access.ts";
import { type Chain, type Unit, unitsOf } from "./chain.ts";
import { collapsed } from "./collapse.ts";
import { nothingOwned, type Order, type Ownership, owning, perSample, sampleLoop } from "./rows.ts";
import { costOf, modest, type Spread, spreadOf, type Tuning, WORKGROUP } from "./spread.ts";

export type Work =
  | { readonly kind: "chain"; readonly chain: Chain }
  | {
      readonly kind: "scan";
      readonly length: number;
      readonly reverse: boolean;
      readonly body: readonly Chain[];
    }
  /** Keeps the trace and looks at the guard. */
  | { readonly kind: "record" };

/**
 * `spread`: one chain by as many workgroups as it takes. `samples`: each workgroup does all work for some samples.
 * `alone`: one workgroup does everything.
 */
export type Way = "spread" | "samples" | "alone";

export interface Group {
  readonly way: Way;
  readonly works: readonly Work[];
  /** Samples that a workgroup owns, where it owns samples. */
  readonly samples: number;
}

export interface Costing {
  readonly capacity: number;
  readonly tuning: Tuning;
}

/** Samples for each workgroup, so that all that run at once have some. */
export const samplesEach = ({ capacity, tuning }: Costing): number => Math.ceil(capacity / tuning.units);

/** The chain as one workgroup sees it that has `samples` samples. */
function within(chain: Chain, samples: number): Chain {
  const loop = sampleLoop(chain[0]!);
  if (loop < 0) return chain;
  return chain.map((nest) => ({
    ...nest,
    loops: nest.loops.map((size, l) => (l === loop ? samples : size)),
  }));
}

interface LaidOut {
  readonly chain: Chain;
  readonly spread: Spread;
  readonly cost: number;
}

/** `whole`: by the workgroup that does many steps alone, and so runs long enough for longer code to pay. */
type Place = Way | "whole";

/** A chain belongs to one plan, and so has one capacity. */
const laidOut = new WeakMap<Tuning, WeakMap<Chain, Map<Place, LaidOut>>>();

/** How one workgroup of a group goes through a chain: its loops, and who does what of them. */
export function layOut(chain: Chain, way: Place, costing: Costing): LaidOut {
  const { tuning } = costing;
  const ofTuning = laidOut.get(tuning) ?? new WeakMap<Chain, Map<Place, LaidOut>>();
  laidOut.set(tuning, ofTuning);
  const known = ofTuning.get(chain) ?? new Map<Place, LaidOut>();
  ofTuning.set(chain, known);
  const found = known.get(way) ?? layOutAnew(chain, way, costing);
  known.set(way, found);
  return found;
}

function layOutAnew(chain: Chain, way: Place, costing: Costing): LaidOut {
  const { capacity, tuning } = costing;
  const tunings: Readonly<Record<Place, Tuning>> = {
    spread: tuning,
    samples: { ...tuning, units: 1, tiles: "never" },
    alone: modest(tuning),
    whole: { ...modest(tuning), largestTile: 4, mostWritten: 24 },
  };
  const suited = tunings[way];
  const simple = collapsed(chain, way === "samples");
  const seen = way === "samples" ? within(simple, samplesEach(costing)) : simple;
  const spread = spreadOf(seen, capacity, suited);
  return { chain: simple, spread, cost: costOf(seen, spread, capacity, suited) };
}

/** Operations one after another of a group. */
export function groupCost(works: readonly Work[], way: Way, costing: Costing): number {
  const { capacity, tuning } = costing;
  const barrier = tuning.barrierCost * Math.ceil(WORKGROUP / tuning.lanes / 4);
  const costOfWork = (work: Work): number => {
    if (work.kind === "record") return barrier;
    if (work.kind === "chain") return layOut(work.chain, way, costing).cost + barrier;
    const once = work.body.reduce((n, chain) => n + layOut(chain, way, costing).cost + barrier, 0);
    return work.length * once;
  };
  const once = works.reduce((n, work) => n + costOfWork(work), 0);
  if (way !== "samples") return once;
  return Math.ceil(Math.ceil(capacity / samplesEach(costing)) / tuning.units) * once;
}

const scanBody = (unit: Unit): readonly Chain[] => {
  if (unit.work.kind === "chain") return [unit.work.chain];
  return unitsOf(unit.work.body, [], new Set()).flatMap(scanBody);
};

/** What a unit does, for a workgroup that does it from beginning to end. */
export function workOf(unit: Unit): Work {
  if (unit.work.kind === "chain") return { kind: "chain", chain: unit.work.chain };
  const { length, reverse } = unit.work;
  return { kind: "scan", length, reverse, body: scanBody(unit) };
}

export interface Owned {
  readonly work: Work;
  readonly ownership: Ownership;
}

/** The work as one that falls apart into samples beside what is owned already; null where it does not. */
export function ownedWork(work: Work, known: Ownership = nothingOwned): Owned | null {
  if (work.kind === "record") return null;
  const [chains, time] = work.kind === "chain" ? [[work.chain], 1] : [work.body, work.length];
  const result: Chain[] = [];
  let ownership: Ownership = known;
  for (const chain of chains) {
    const found = ownedChain(chain, ownership, time);
    if (!found) return null;
    result.push(found.chain);
    ownership = found.ownership;
  }
  return {
    work: work.kind === "chain" ? { ...work, chain: result[0]! } : { ...work, body: result },
    ownership,
  };
}

const orders: readonly Order[] = ["sampleFirst", "sampleLast"];

function ownedChain(
  chain: Chain,
  known: Ownership,
  time: number,
): { readonly chain: Chain; readonly ownership: Ownership } | null {
  for (const order of orders) {
    const split = perSample(chain, order);
    const ownership = split && owning(known, split, time);
    if (split && ownership) return { chain: split, ownership };
  }
  return null;
}

/** Chains that a workgroup goes through, with a barrier before those that read or overwrite what was just touched. */
export function barriersBefore(chains: readonly Chain[]): readonly boolean[] {
  let read = new Set<number>();
  let written = new Set<number>();
  return chains.map((chain) => {
    const reads = chain.flatMap((nest: Nest) => readsOf(nest).map(({ buffer }) => buffer));
    const writes = chain.map(({ store }) => store.buffer);
    const waits = reads.some((b) => written.has(b)) || writes.some((b) => written.has(b) || read.has(b));
    if (waits) [read, written] = [new Set(), new Set()];
    for (const b of reads) read.add(b);
    for (const b of writes) written.add(b);
    return waits;
  });
}
