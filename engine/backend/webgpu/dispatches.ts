/**
 * @file A step as dispatches: each a list of groups that do not depend on one another, after all that they depend on.
 * What has to wait for a group joins it where that costs less than another dispatch.
 */
import type { Plan } from "../../ir/nest.ts";
import { type Unit, unitsOf } from "./chain.ts";
import {
  type Costing,
  type Group,
  groupCost,
  ownedWork,
  samplesEach,
  type Way,
  type Work,
  workOf,
} from "./group.ts";
import { joinedOwnership, nothingOwned, type Ownership } from "./rows.ts";
import type { Tuning } from "./spread.ts";

export type Stage =
  | { readonly kind: "dispatch"; readonly groups: readonly Group[] }
  /** A scan whose time steps are dispatches of their own. */
  | {
      readonly kind: "scan";
      readonly length: number;
      readonly reverse: boolean;
      readonly body: readonly Stage[];
    };

/** Buffers that are read between computing and committing, or after the run. */
export const keptBuffers = ({ guard, trace, outputs }: Plan): ReadonlySet<number> =>
  new Set([...(guard === null ? [] : [guard]), ...trace, ...Object.values(outputs)]);

const records = ({ guard, trace }: Plan): boolean => guard !== null || trace.length > 0;

/** All of a step, one after another. */
export function worksOf(plan: Plan): readonly Work[] {
  const units = unitsOf(plan.compute, plan.commit, keptBuffers(plan));
  const of = (late: boolean): Work[] => units.filter((unit) => unit.late === late).map(workOf);
  return [...of(false), ...(records(plan) ? [{ kind: "record" } as const] : []), ...of(true)];
}

export function stagesOf(plan: Plan, tuning: Tuning): readonly Stage[] {
  const units = unitsOf(plan.compute, plan.commit, keptBuffers(plan));
  return arranged(units, records(plan), { capacity: plan.capacity, tuning });
}

export const countDispatches = (stages: readonly Stage[]): number =>
  stages.reduce((n, s) => n + (s.kind === "dispatch" ? 1 : s.length * countDispatches(s.body)), 0);

/** A group while it grows. */
interface Growing {
  way: Way;
  works: Work[];
  ownership: Ownership | null;
  cost: number;
}

interface Level {
  groups: Growing[];
  /** Nothing else may be dispatched with it. */
  closed: boolean;
  scan: Extract<Stage, { kind: "scan" }> | null;
}

interface Arrangement {
  readonly costing: Costing;
  readonly levels: Level[];
  readonly placeOf: Map<Unit, { level: number; group: Growing | null }>;
}

function arranged(units: readonly Unit[], isRecorded: boolean, costing: Costing): Stage[] {
  const arrangement: Arrangement = { costing, levels: [], placeOf: new Map() };
  for (const unit of units) if (!unit.late) placeUnit(arrangement, unit, 0);
  if (isRecorded) placeRecord(arrangement);
  const committing = arrangement.levels.length;
  for (const unit of units) if (unit.late) placeUnit(arrangement, unit, committing);
  const samples = samplesEach(costing);
  return arrangement.levels.map(({ groups, scan }) => {
    if (scan) return scan;
    return { kind: "dispatch", groups: groups.map(({ way, works }) => ({ way, works, samples })) };
  });
}

function placeUnit(arrangement: Arrangement, unit: Unit, least: number): void {
  const { levels, placeOf, costing } = arrangement;
  const before = unit.after.map((u) => placeOf.get(u)!);
  const last = Math.max(least - 1, ...before.map(({ level }) => level));
  const meets = [...new Set(before.flatMap(({ level, group }) => (level === last ? [group] : [])))];
  const work = workOf(unit);
  const apart = unit.work.kind === "scan" ? scanStage(unit.work, costing) : null;
  const cost = apart ? apart.cost : groupCost([work], "spread", costing);
  const joined = last >= least ? joinGroups(meets, work, cost, costing) : null;
  if (joined) {
    const level = levels[last]!;
    level.groups = [...level.groups.filter((g) => !meets.includes(g)), joined];
    for (const place of placeOf.values())
      if (place.group && meets.includes(place.group)) place.group = joined;
    placeOf.set(unit, { level: last, group: joined });
    return;
  }
  const group = apart
    ? ownSamples(work, cost, costing)
    : { way: "spread" as const, works: [work], ownership: null, cost };
  if (group) placeOf.set(unit, { level: addGroup(levels, group, last + 1), group });
  else
    placeOf.set(unit, {
      level: levels.push({ groups: [], closed: true, scan: apart!.stage }) - 1,
      group: null,
    });
}

/** The first level from `least` on that has room. */
function addGroup(levels: Level[], group: Growing, least: number): number {
  for (let level = least; ; level++) {
    const found = (levels[level] ??= { groups: [], closed: false, scan: null });
    if (found.closed) continue;
    found.groups.push(group);
    return level;
  }
}

/** The scan by dispatches for each time step, and what that costs. */
function scanStage(
  call: Extract<Unit["work"], { kind: "scan" }>,
  costing: Costing,
): { readonly stage: Extract<Stage, { kind: "scan" }>; readonly cost: number } {
  const { length, reverse } = call;
  const body = arranged(unitsOf(call.body, [], new Set()), false, costing);
  const once = body.reduce((n, stage) => {
    const groups = stage.kind === "dispatch" ? stage.groups : [];
    return groups.reduce((m, g) => m + groupCost(g.works, g.way, costing), n + costing.tuning.dispatchCost);
  }, 0);
  return { stage: { kind: "scan", length, reverse, body }, cost: once * length };
}

/** A scan in one dispatch, where its samples do not meet and that costs no more than `cost`. */
function ownSamples(work: Work, cost: number, costing: Costing): Growing | null {
  const owned = ownedWork(work);
  if (!owned) return null;
  const own = groupCost([owned.work], "samples", costing);
  return own <= cost ? { way: "samples", works: [owned.work], ownership: owned.ownership, cost: own } : null;
}

/**
 * Work that costs more dispatches than this gets one of its own: code with barriers takes compilers long, and long code
 * with barriers very long.
 */
const SHORT = 16;

/** The groups and `work` after them as one group, where that costs no more than another dispatch; else null. */
function joinGroups(
  groups: readonly (Growing | null)[],
  work: Work,
  cost: number,
  costing: Costing,
): Growing | null {
  const all = groups.flatMap((g) => g ?? []);
  if (all.length === 0 || all.length < groups.length) return null;
  const most = all.reduce((n, g) => n + g.cost, cost + costing.tuning.dispatchCost);
  const isShort = (g: { readonly cost: number; readonly works: readonly Work[] }): boolean =>
    g.works.some(({ kind }) => kind === "scan") || g.cost <= SHORT * costing.tuning.dispatchCost;
  const areShort = [{ cost, works: [work] }, ...all].every(isShort);
  const ways = [areShort ? joinedBySamples(all, work, costing) : null, joinedAlone(all, work, costing)];
  return ways.flatMap((g) => (g && g.cost <= most ? g : [])).sort((a, b) => a.cost - b.cost)[0] ?? null;
}

function joinedAlone(groups: readonly Growing[], work: Work, costing: Costing): Growing {
  const works = [...groups.flatMap((g) => g.works), work];
  const costs = groups.map((g) => (g.way === "alone" ? g.cost : groupCost(g.works, "alone", costing)));
  const cost = costs.reduce((a, b) => a + b, groupCost([work], "alone", costing));
  return { way: "alone", works, ownership: null, cost };
}

function joinedBySamples(groups: readonly Growing[], work: Work, costing: Costing): Growing | null {
  let ownership: Ownership = nothingOwned;
  let cost = 0;
  const works: Work[] = [];
  const add = (own: Work): boolean => {
    const owned = ownedWork(own, ownership);
    if (!owned) return false;
    works.push(owned.work);
    ownership = owned.ownership;
    cost += groupCost([owned.work], "samples", costing);
    return true;
  };
  for (const group of groups) {
    if (group.way === "alone") return null;
    if (group.ownership) {
      const both = joinedOwnership(ownership, group.ownership);
      if (!both) return null;
      works.push(...group.works);
      ownership = both;
      cost += group.cost;
    } else if (!group.works.every(add)) return null;
  }
  return add(work) ? { way: "samples", works, ownership, cost } : null;
}

/** Recording comes after all computing, in a dispatch of its own or with the one group that is last. */
function placeRecord({ levels, costing }: Arrangement): void {
  const last = levels[levels.length - 1];
  const work: Work = { kind: "record" };
  const [group] = last && !last.closed && last.groups.length === 1 ? last.groups : [];
  const joined = group && joinGroups([group], work, 0, costing);
  if (joined?.way === "alone") Object.assign(last!, { groups: [joined], closed: true });
  else {
    const alone: Growing = { way: "alone", works: [work], ownership: null, cost: 0 };
    levels.push({ groups: [alone], closed: true, scan: null });
  }
}
