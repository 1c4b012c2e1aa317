/**
 * @file What is said of a record as it grows. While a run goes on, a condition has to show by a wide margin, again and
 * again; where the run rests, its definition is read with hindsight. What was said stays only as long as either holds.
 */
import { type Condition, conditions, type Finding } from "../spec/doctor.ts";
import { type Bound, judges } from "./conditions/index.ts";
import { type Held, lastStep, type RunRecord } from "./record.ts";

/** A run that is shorter is at its beginning: it is not read with hindsight yet. */
export const shortest = 100;

/** A run that goes on is read again where it is this much longer than at the last reading. */
const growth = 1.05;

export class Diagnosis {
  /** Steps from which on there is something new to read. */
  #next = 0;
  /** How often in a row each condition was noticed. */
  readonly #noticed = new Map<Condition, number>();
  #said: readonly Finding[] = [];

  /** The most serious first. */
  get findings(): readonly Finding[] {
    return this.#said;
  }

  /** To be called after each probe of a run that goes on. `from` is what the record's steps are counted from. */
  meanwhile(record: RunRecord, from = 0): void {
    const step = lastStep(record);
    if (step < this.#next) return;
    this.#next = growth * step;
    this.#say(record, from, (judge) => this.#notices(judge, record) ?? this.#stays(judge, record));
  }

  /** Where the run rests, or has ended. */
  atRest(record: RunRecord, from = 0): void {
    if (lastStep(record) < shortest && record.halt === null) return;
    this.#say(record, from, (judge) => judge.inHindsight(record));
  }

  #notices({ condition, patience, notices }: Bound, record: RunRecord): Held | null {
    const held = notices(record);
    const times = held ? (this.#noticed.get(condition) ?? 0) + 1 : 0;
    this.#noticed.set(condition, times);
    return times >= patience ? held : null;
  }

  #stays({ condition, inHindsight }: Bound, record: RunRecord): Held | null {
    const wasSaid = this.#said.some((finding) => finding.condition === condition);
    return wasSaid ? inHindsight(record) : null;
  }

  #say(record: RunRecord, from: number, judged: (judge: Bound) => Held | null): void {
    const found = judges.flatMap((judge): Finding[] => {
      const held = judged(judge);
      if (!held) return [];
      const { layer, since, evidence } = held;
      const series = judge.series(record, held);
      return [{ condition: judge.condition, layer, since: from + since, evidence, series }];
    });
    this.#said = found.sort((x, y) => conditions.indexOf(x.condition) - conditions.indexOf(y.condition));
  }
}
