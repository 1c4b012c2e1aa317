/** @file The doctor beside a run that is recorded already: it sees what it would have seen, and says what it would have said. */
import type { Condition, Finding } from "../../spec/doctor.ts";
import { Diagnosis } from "../../doctor/diagnosis.ts";
import type { Probe, RunRecord } from "../../doctor/record.ts";
import { schedules } from "../../doctor/schedule.ts";
import type { Recorded } from "./complete.ts";

export interface Replayed {
  /** What it said while the run went on, a halt included, and after how many steps first. */
  readonly meanwhile: ReadonlyMap<Condition, number>;
  /** The same, with what it said where the run came to its end. */
  readonly said: ReadonlyMap<Condition, number>;
  /** What stands in the end. */
  readonly findings: readonly Finding[];
  readonly seen: RunRecord;
}

/** Notes when each condition is said first. */
function note(said: Map<Condition, number>, { findings }: Diagnosis, step: number): void {
  for (const { condition } of findings) if (!said.has(condition)) said.set(condition, step);
}

export function replay({ record, seen: facts }: Recorded): Replayed {
  const diagnosis = new Diagnosis();
  const meanwhile = new Map<Condition, number>();
  const { ownSteps, next } = schedules.fast;
  const last = record.probes.length - 1;
  let seen: RunRecord = { facts, probes: [], halt: null };
  const conclude = (step: number): void => {
    diagnosis.meanwhile(seen);
    note(meanwhile, diagnosis, step);
  };
  conclude(0);
  for (let step = 0; step <= last; step = next(step)) {
    const steps = record.probes.slice(step, step + ownSteps);
    const probe: Probe = { ...record.probes[step]!, own: steps.flatMap(({ own }) => own) };
    seen = { ...seen, probes: [...seen.probes, probe] };
    if (step + ownSteps <= last) conclude(step + ownSteps);
  }
  const newest = seen.probes[seen.probes.length - 1]!;
  if (newest.step < last) seen = { ...seen, probes: [...seen.probes, { ...record.probes[last]!, own: [] }] };
  seen = { ...seen, halt: record.halt };
  diagnosis.atRest(seen);
  if (record.halt) note(meanwhile, diagnosis, last);
  const said = new Map(meanwhile);
  note(said, diagnosis, last);
  return { meanwhile, said, findings: diagnosis.findings, seen };
}
