/** @file How good the doctor is: its words against the definitions, over drawn runs. Called by `npm run doctor`. */
import { judges } from "../../doctor/conditions/index.ts";
import type { Condition, Finding } from "../../spec/doctor.ts";
import { drawRun } from "./grid.ts";
import { keptRecordOf } from "./kept.ts";
import { type Replayed, replay } from "./replay.ts";

export interface Case {
  readonly seed: number;
  /** Done by the end of it. */
  readonly steps: number;
  /** By their definitions, with the step since when. */
  readonly holds: ReadonlyMap<Condition, { readonly since: number; readonly layer: string | null }>;
  /** What does not hold, and is too close to count. */
  readonly nearly: ReadonlySet<Condition>;
  readonly said: Replayed["said"];
  readonly meanwhile: Replayed["meanwhile"];
  /** What stands in the end. */
  readonly findings: readonly Finding[];
}

export async function caseOf(seed: number, folder: string): Promise<Case> {
  const recorded = await keptRecordOf(drawRun(seed), folder);
  const { record } = recorded;
  const holds: Case["holds"] = new Map(
    judges.flatMap(({ condition, holds: judge }) => {
      const held = judge(record);
      return held ? [[condition, { since: held.since, layer: held.layer }] as const] : [];
    }),
  );
  const near = judges.filter(({ condition, nearlyHolds }) => !holds.has(condition) && nearlyHolds(record));
  const { said, meanwhile, findings } = replay(recorded);
  const nearly = new Set(near.map(({ condition }) => condition));
  return { seed, steps: record.probes.length - 1, holds, nearly, said, meanwhile, findings };
}

export interface Figures {
  readonly condition: Condition | "all" | "observed";
  /** Runs × conditions in which it holds, and of those the ones in which it was said, and while they went on. */
  readonly holding: number;
  readonly found: number;
  readonly foundMeanwhile: number;
  /** Runs × conditions that are too close to count, and of those the ones in which it was said. */
  readonly near: number;
  readonly nearSaid: number;
  /** Runs × conditions in which it was said without holding, and how many there are in all. */
  readonly falseAlarms: number;
  readonly trials: number;
}
type Counted = Exclude<keyof Figures, "condition">;

/** Plain facts of the document and its data. */
const known: ReadonlySet<Condition> = new Set(["unscaled", "wrongLoss"]);

function figuresFor(condition: Condition, cases: readonly Case[]): Figures {
  const count = (truth: (one: Case) => boolean): number => cases.filter(truth).length;
  const isHeld = ({ holds }: Case): boolean => holds.has(condition);
  const isNear = ({ nearly }: Case): boolean => nearly.has(condition);
  const isSaid = ({ said }: Case): boolean => said.has(condition);
  return {
    condition,
    holding: count(isHeld),
    found: count((one) => isHeld(one) && isSaid(one)),
    foundMeanwhile: count((one) => isHeld(one) && one.meanwhile.has(condition)),
    near: count(isNear),
    nearSaid: count((one) => isNear(one) && isSaid(one)),
    falseAlarms: count((one) => !isHeld(one) && !isNear(one) && isSaid(one)),
    trials: cases.length,
  };
}

export function figuresOf(cases: readonly Case[]): readonly Figures[] {
  const each = judges.map(({ condition }) => figuresFor(condition, cases));
  const observed = each.filter(({ condition }) => !known.has(condition as Condition));
  return [...each, summed("observed", observed), summed("all", each)];
}

function summed(condition: Figures["condition"], rows: readonly Figures[]): Figures {
  const total = (of: Counted): number => rows.reduce((sum, row) => sum + row[of], 0);
  return {
    condition,
    holding: total("holding"),
    found: total("found"),
    foundMeanwhile: total("foundMeanwhile"),
    near: total("near"),
    nearSaid: total("nearSaid"),
    falseAlarms: total("falseAlarms"),
    trials: total("trials"),
  };
}

export const recallOf = ({ holding, found }: Figures): number =>
  holding === 0 ? Number.NaN : found / holding;
/** Of all runs, those that are too close among them. */
export const alarmsOf = ({ falseAlarms, trials }: Figures): number => falseAlarms / trials;
