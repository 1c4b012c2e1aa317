/**
 * @file The doctor of a run: takes probes as the run grows, keeps the record of them, and says what holds so far. What
 * it does never changes the run: the steps between two probes are done as ever, only asked for in two parts.
 */
import { conditions, type Finding } from "../spec/doctor.ts";
import type { Clock } from "../ir/nest.ts";
import { evaluated } from "../train/evaluations.ts";
import type { Advance, Session } from "../train/session.ts";
import { judges } from "./conditions/index.ts";
import { factsOf } from "./facts.ts";
import { Prober } from "./prober.ts";
import type { Held, OwnStep, Probe, RunRecord } from "./record.ts";

/** Fixed samples of a probe, and the ones that facts are taken from. */
const looked = { probe: 64, facts: 256 };
/** Steps that are watched one by one after each probe. */
const ownSteps = 4;
/** A probe is taken where the run is this much longer than at the last one. */
const growth = 1.1;
const zero: RunRecord["facts"] = {
  weighted: [],
  units: {},
  output: "",
  outputActivation: "identity",
  loss: "",
  classes: null,
  range: null,
  constant: null,
  features: [],
  input: "",
  testSamples: 0,
  timeSteps: 0,
};

/** Findings from a record so far, the most serious first, each since it was noticed `patience` times in a row. */
class Diagnosis {
  /** How often in a row each condition was noticed. */
  readonly #noticed = new Map<string, number>();

  /** To be called once for each probe. `from` is what the record's steps are counted from. */
  of(record: RunRecord, from = 0): readonly Finding[] {
    const found = judges.flatMap(({ condition, patience, notices, series }): Finding[] => {
      const held = notices(record);
      const times = held ? (this.#noticed.get(condition) ?? 0) + 1 : 0;
      this.#noticed.set(condition, times);
      // A run that halted has no later probe to wait for.
      if (!held || (times < patience && record.halt === null)) return [];
      return [findingOf({ condition, held, series: series(record, held), from })];
    });
    return found.sort((x, y) => conditions.indexOf(x.condition) - conditions.indexOf(y.condition));
  }
}

interface Noticed {
  readonly condition: Finding["condition"];
  readonly held: Held;
  readonly series: readonly number[];
  readonly from: number;
}

const findingOf = ({ condition, held, series, from }: Noticed): Finding => ({
  condition,
  layer: held.layer,
  since: from + held.since,
  evidence: held.evidence,
  series,
});

export class Doctor {
  readonly #session: Session;
  #prober: Prober | null = null;
  #record: RunRecord = { facts: zero, probes: [], halt: null };
  #diagnosis = new Diagnosis();
  /** Where the record begins: what a run did under other parameters says nothing of it under these. */
  #from = 0;
  #next = 0;
  /** Own steps left to watch of the newest probe. */
  #ownLeft = 0;
  #findings: readonly Finding[] = [];

  constructor(session: Session) {
    this.#session = session;
    this.restart();
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }
  /** What it has seen, with steps counted from where the record begins. */
  get record(): RunRecord {
    return this.#record;
  }

  /** The record begins anew, here. */
  restart(): void {
    const { blueprint, data, moment } = this.#session;
    this.#prober?.dispose();
    this.#prober = null;
    this.#record = { facts: factsOf(blueprint, data, looked.facts), probes: [], halt: null };
    this.#diagnosis = new Diagnosis();
    this.#from = moment.step;
    this.#next = moment.step;
    this.#ownLeft = 0;
    this.#findings = this.#diagnosis.of(this.#record, this.#from);
  }

  /** Steps that may be done at once from here on: one while own steps are watched. */
  get stepsToNext(): number {
    if (this.#ownLeft > 0) return 1;
    return Math.max(1, this.#next - this.#session.moment.step);
  }

  /** It is time for a probe. */
  get isDue(): boolean {
    return this.#session.moment.step >= this.#next && this.#ownLeft === 0;
  }
  get watchesOwn(): boolean {
    return this.#ownLeft > 0;
  }

  /** Of the weights as they are; the next steps are then to be told of by `stepped`. */
  async probe(): Promise<void> {
    const { step } = this.#session.moment;
    await this.#take();
    this.#ownLeft = ownSteps;
    const done = step - this.#from;
    this.#next = this.#from + Math.max(done + ownSteps, Math.ceil(done * growth));
  }

  async #take(): Promise<void> {
    if (this.#prober?.isOld) this.#prober.dispose();
    if (!this.#prober || this.#prober.isOld) this.#prober = new Prober(this.#session, looked.probe);
    const step = this.#session.moment.step - this.#from;
    const layers = await this.#prober.layers();
    const [train, test] = [
      await this.#session.evaluate("train", evaluated.train),
      await this.#session.evaluate("test", evaluated.test),
    ];
    const probe: Probe = { step, layers, own: [], train: train.loss, test: test.loss };
    this.#record = { ...this.#record, probes: [...this.#record.probes.filter((p) => p.step < step), probe] };
  }

  /** After one step at `clock`: how it left its own batch. True where that was the last one of a probe. */
  async stepped({ losses, halted }: Pick<Advance, "losses" | "halted">, clock: Clock): Promise<boolean> {
    const before = losses[0];
    if (halted !== null || before === undefined || !this.#prober) return false;
    const after = await this.#prober.lossAt(clock, this.#session.pendingSource);
    this.#addOwn({ before, after });
    this.#ownLeft -= 1;
    if (this.#ownLeft === 0) this.#conclude();
    return this.#ownLeft === 0;
  }

  #addOwn(own: OwnStep): void {
    const { probes } = this.#record;
    const newest = probes[probes.length - 1];
    if (!newest) return;
    const grown = { ...newest, own: [...newest.own, own] };
    this.#record = { ...this.#record, probes: [...probes.slice(0, -1), grown] };
  }

  /** A loss or gradient was not finite, in a layer where it was in one. */
  async halted(layer: string | null): Promise<void> {
    await this.#take();
    this.#ownLeft = 0;
    this.#record = { ...this.#record, halt: { step: this.#session.moment.step - this.#from, layer } };
    this.#conclude();
  }

  #conclude(): void {
    this.#findings = this.#diagnosis.of(this.#record, this.#from);
  }

  dispose(): void {
    this.#prober?.dispose();
  }
}
