/**
 * @file Nests that hang together element by element, as chains: an invocation computes all nests of a chain for its
 * elements, and hands values from one to the next without a barrier or a trip through memory.
 */
import type { Call, Nest } from "../../ir/nest.ts";
import { areDisjoint, dependencies, isElement, readsOf, storeOf } from "./access.ts";

/** All over the same outer loops; only the first may combine values. */
export type Chain = readonly Nest[];

export interface Unit {
  readonly work: { readonly kind: "chain"; readonly chain: Chain } | Extract<Call, { kind: "scan" }>;
  /** Part of the commit. */
  readonly late: boolean;
  /** Units that have to be done before; all of them stand before it in the list. */
  readonly after: readonly Unit[];
}

/** A unit while it grows. */
interface Draft {
  members: number[];
  level: number;
  late: boolean;
}

interface Growing {
  readonly calls: readonly Call[];
  readonly waits: readonly (readonly number[])[];
  /** The inverse of `waits`. */
  readonly dependents: readonly (readonly number[])[];
  readonly home: Map<number, Draft>;
  readonly drafts: Set<Draft>;
  /** Buffers that have to be there before the commit. */
  readonly kept: ReadonlySet<number>;
  /** The level of the guard. */
  guardLevel: number;
}

/** Chains and scans in an order in which they can run; `kept` buffers are read between computing and committing. */
export function unitsOf(
  compute: readonly Call[],
  commit: readonly Call[],
  kept: ReadonlySet<number>,
): Unit[] {
  const calls = [...compute, ...commit];
  const waits = dependencies(calls);
  const dependents: number[][] = calls.map(() => []);
  waits.forEach((list, i) => {
    for (const w of list) dependents[w]!.push(i);
  });
  const growing: Growing = {
    calls,
    waits,
    dependents,
    home: new Map(),
    drafts: new Set(),
    kept,
    guardLevel: 0,
  };
  calls.forEach((_, i) => {
    if (i === compute.length)
      growing.guardLevel = 1 + Math.max(-1, ...[...growing.drafts].map((d) => d.level));
    place(growing, i, i >= compute.length);
  });
  return finished(growing);
}

/** Puts call `i` into the chain that it goes on with, or into one of its own, which takes in what only it waits for. */
function place(growing: Growing, i: number, late: boolean): void {
  const { waits, home, drafts, guardLevel } = growing;
  const before = [...new Set(waits[i]!.map((w) => home.get(w)!))];
  const least = Math.max(late ? guardLevel : 0, ...before.map((d) => d.level + 1));
  const sources = before.filter((d) => goesOn(growing, d, i));
  const level = Math.max(-1, ...sources.map((d) => d.level));
  const [target, ...beside] = sources.filter((d) => d.level === level);
  const others = before.filter((d) => d.level === level && !sources.includes(d));
  const fits =
    target !== undefined &&
    least <= level + 1 &&
    (!late || level >= guardLevel) &&
    others.length === 0 &&
    beside.every((d) => canMerge(growing, d, target));
  const draft: Draft = fits ? target : { members: [], level: least, late };
  drafts.add(draft);
  if (fits) for (const d of beside) merge(growing, d, draft);
  add(growing, draft, i);
  for (const d of sources) {
    if (d !== draft && drafts.has(d) && isDelayable(growing, d, draft, i)) merge(growing, d, draft);
  }
}

function add({ home }: Growing, draft: Draft, i: number): void {
  draft.members.push(i);
  home.set(i, draft);
}

function merge(growing: Growing, from: Draft, into: Draft): void {
  for (const i of from.members) add(growing, into, i);
  growing.drafts.delete(from);
}

const nestAt = ({ calls }: Growing, i: number): Nest | null => {
  const call = calls[i]!;
  return call.kind === "nest" ? call.nest : null;
};
const outerOf = (nest: Nest): string => nest.loops.slice(0, nest.outer).join();

/** Nest `later` computes, of what `earlier` has to do with, exactly its own element. */
function isOwnElement(earlier: Nest, later: Nest): boolean {
  const [written, target] = [earlier.store, later.store];
  const readsOwn = readsOf(later).every(
    (a) => a.buffer !== written.buffer || isElement(a, written.address) || mayBeBeside(a.address, earlier),
  );
  const wasReadOwn = readsOf(earlier).every(
    (a) => a.buffer !== target.buffer || isElement(a, target.address),
  );
  const wasReadInside =
    earlier.combine !== "none" &&
    earlier.operands.some((o) => o.kind === "load" && o.buffer === target.buffer);
  const isWrittenApart =
    written.buffer !== target.buffer ||
    isElement(storeOf(later), written.address) ||
    areDisjoint(earlier, later);
  return readsOwn && wasReadOwn && !wasReadInside && isWrittenApart;
}

/** Reads another part of the same concatenation than `nest` writes. */
function mayBeBeside(address: Nest["store"]["address"], nest: Nest): boolean {
  return areDisjoint(nest, { ...nest, store: { ...nest.store, address } });
}

/** Call `i` can follow on the chain `draft`, element by element. */
function goesOn(growing: Growing, draft: Draft, i: number): boolean {
  const nest = nestAt(growing, i);
  if (nest === null || nest.combine !== "none") return false;
  return draft.members.every((m) => {
    const member = nestAt(growing, m);
    return member !== null && outerOf(member) === outerOf(nest) && isOwnElement(member, nest);
  });
}

const combines = (growing: Growing, draft: Draft): boolean =>
  draft.members.some((m) => nestAt(growing, m)?.combine !== "none");

/** Two chains of one level, which therefore do not depend on one another. */
const canMerge = (growing: Growing, a: Draft, b: Draft): boolean =>
  a.late === b.late && !(combines(growing, a) && combines(growing, b));

/** `draft` can wait for `into`, where call `i` has just been put: whoever else needs it can go there as well. */
function isDelayable(growing: Growing, draft: Draft, into: Draft, i: number): boolean {
  const { home, dependents, kept } = growing;
  if (combines(growing, draft)) return false;
  if (into.late && draft.members.some((m) => kept.has(nestAt(growing, m)!.store.buffer))) return false;
  return draft.members
    .flatMap((m) => dependents[m]!)
    .every((d) => {
      const at = home.get(d);
      return at === draft || ((at === into || (!at && d > i)) && goesOn(growing, draft, d));
    });
}

/** The drafts as units, each after those that it waits for. */
function finished(growing: Growing): Unit[] {
  const { waits, home, drafts } = growing;
  const first = (d: Draft): number => Math.min(...d.members);
  const order = [...drafts].sort((a, b) => a.level - b.level || first(a) - first(b));
  const units = new Map<Draft, Unit>();
  for (const draft of order) {
    const before = new Set(draft.members.flatMap((m) => waits[m]!.map((w) => home.get(w)!)));
    before.delete(draft);
    const after = [...before].map((d) => units.get(d)!);
    units.set(draft, { work: workOf(growing, draft), late: draft.late, after });
  }
  return [...units.values()];
}

function workOf(growing: Growing, { members }: Draft): Unit["work"] {
  const call = growing.calls[members[0]!]!;
  if (call.kind === "scan") return call;
  const chain = [...members].sort((a, b) => a - b).map((m) => nestAt(growing, m)!);
  const combining = chain.filter(({ combine }) => combine !== "none");
  return { kind: "chain", chain: [...combining, ...chain.filter((n) => n.combine === "none")] };
}
