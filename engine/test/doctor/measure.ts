/** @file How good the doctor is: its words against the definitions, over drawn runs. Called by `npm run doctor`. */
import { judges } from "../../doctor/conditions/index.ts";
import type { Condition } from "../../spec/doctor.ts";
import { watch, type Watched } from "./complete.ts";
import { drawRun } from "./grid.ts";

export interface Case {
  readonly seed: number;
  readonly steps: number;
  /** By their definitions, with the step since when. */
  readonly holds: ReadonlyMap<Condition, { readonly since: number; readonly layer: string | null }>;
  readonly said: Watched["said"];
  /** What it said last of each condition. */
  readonly found: Watched["found"];
}

export async function caseOf(seed: number): Promise<Case> {
  const run = drawRun(seed);
  const watched = await watch(run);
  const holds: Case["holds"] = new Map(
    judges.flatMap(({ condition, holds: judge }) => {
      const held = judge(watched.record);
      return held ? [[condition, { since: held.since, layer: held.layer }] as const] : [];
    }),
  );
  return { seed, steps: run.steps, holds, said: watched.said, found: watched.found };
}

export interface Figures {
  readonly condition: Condition | "all" | "observed";
  /** Runs × conditions in which it holds, and of those the ones in which it was said. */
  readonly holding: number;
  readonly found: number;
  /** Runs × conditions in which it was said without holding, and how many there are in all. */
  readonly falseAlarms: number;
  readonly trials: number;
}

/** Plain facts of the document and its data. */
const known: ReadonlySet<Condition> = new Set(["unscaled", "wrongLoss"]);

export function figuresOf(cases: readonly Case[]): readonly Figures[] {
  const each = judges.map(({ condition }) => ({
    condition,
    holding: cases.filter(({ holds }) => holds.has(condition)).length,
    found: cases.filter(({ holds, said }) => holds.has(condition) && said.has(condition)).length,
    falseAlarms: cases.filter(({ holds, said }) => !holds.has(condition) && said.has(condition)).length,
    trials: cases.length,
  }));
  const sum = (name: Figures["condition"], rows: readonly Figures[]): Figures => ({
    condition: name,
    holding: total(rows, "holding"),
    found: total(rows, "found"),
    falseAlarms: total(rows, "falseAlarms"),
    trials: total(rows, "trials"),
  });
  return [
    ...each,
    sum(
      "observed",
      each.filter(({ condition }) => !known.has(condition)),
    ),
    sum("all", each),
  ];
}

const total = (rows: readonly Figures[], of: "holding" | "found" | "falseAlarms" | "trials"): number =>
  rows.reduce((sum, row) => sum + row[of], 0);

export const recallOf = ({ holding, found }: Figures): number =>
  holding === 0 ? Number.NaN : found / holding;
export const alarmsOf = ({ falseAlarms, trials }: Figures): number => falseAlarms / trials;
