/**
 * @file The doctor of a run: takes probes as the run grows and once more where it rests, keeps the record of them, and
 * says what holds. What it does never changes the run: the steps between two probes are done as ever, only asked for in
 * two parts.
 */
import type { Finding } from "../spec/doctor.ts";
import type { Clock } from "../ir/nest.ts";
import { evaluated } from "../train/evaluations.ts";
import type { Advance, Session } from "../train/session.ts";
import { Diagnosis, shortest } from "./diagnosis.ts";
import { factsOf } from "./facts.ts";
import { Prober, samplesFor } from "./prober.ts";
import type { OwnStep, Probe, RunRecord } from "./record.ts";
import { type Schedule, schedules } from "./schedule.ts";

/** Training samples that facts are taken from. */
const looked = 256;
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

/** Losses of both parts. */
type Evaluated = Pick<Probe, "train" | "test">;

export class Doctor {
  readonly #session: Session;
  readonly #schedule: Schedule;
  #prober: Prober | null = null;
  #record: RunRecord = { facts: zero, probes: [], halt: null };
  #diagnosis = new Diagnosis();
  /** Where the record begins: what a run did under other parameters says nothing of it under these. */
  #from = 0;
  #next = 0;
  /** Own steps left to watch of the newest probe. */
  #ownLeft = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#schedule = session.device.name === "webgpu" ? schedules.slow : schedules.fast;
    this.restart();
  }

  get findings(): readonly Finding[] {
    return this.#diagnosis.findings;
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
    this.#record = { facts: factsOf(blueprint, data, looked), probes: [], halt: null };
    this.#diagnosis = new Diagnosis();
    this.#from = moment.step;
    this.#next = moment.step;
    this.#ownLeft = 0;
    this.#conclude();
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
    this.#ownLeft = this.#schedule.ownSteps;
    this.#next = this.#from + this.#schedule.next(step - this.#from);
  }

  /** Evaluations of these weights, where they are known already. */
  async #take(known?: Evaluated): Promise<void> {
    if (this.#prober?.isOld) this.#prober.dispose();
    if (!this.#prober || this.#prober.isOld)
      this.#prober = new Prober(this.#session, samplesFor(this.#session));
    const step = this.#session.moment.step - this.#from;
    const layers = await this.#prober.layers();
    const { train, test } = known ?? (await this.#evaluated());
    const probe: Probe = { step, layers, own: [], train, test };
    this.#record = { ...this.#record, probes: [...this.#record.probes.filter((p) => p.step < step), probe] };
  }

  async #evaluated(): Promise<Evaluated> {
    const train = await this.#session.evaluate("train", evaluated.train);
    const test = await this.#session.evaluate("test", evaluated.test);
    return { train: train.loss, test: test.loss };
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
    this.#diagnosis.atRest(this.#record, this.#from);
  }

  /** The run rests here: its record is read with hindsight, this moment included. */
  async rested(known: Evaluated): Promise<void> {
    const done = this.#session.moment.step - this.#from;
    const { probes, halt } = this.#record;
    if (done < shortest && halt === null) return;
    this.#ownLeft = 0;
    if (probes[probes.length - 1]?.step !== done) await this.#take(known);
    this.#diagnosis.atRest(this.#record, this.#from);
  }

  #conclude(): void {
    this.#diagnosis.meanwhile(this.#record, this.#from);
  }

  dispose(): void {
    this.#prober?.dispose();
  }
}
