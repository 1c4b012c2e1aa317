/** @file The doctor beside a run: probes take a share of its time at most, and findings are told when they change. */
import type { Findings } from "../spec/doctor.ts";
import type { Emit } from "../spec/run.ts";
import type { Clock } from "../ir/nest.ts";
import type { Attendant, Rest } from "../train/attendant.ts";
import type { Advance, Session } from "../train/session.ts";
import { Doctor } from "./doctor.ts";
import { layerAt } from "./layerAt.ts";

/** Looks take this share of the time that training takes, and so many milliseconds once, which short runs need. */
const allowed = { share: 1 / 40, once: 500 };

export class Attending implements Attendant {
  readonly #session: Session;
  readonly #doctor: Doctor;
  readonly #emit: Emit;
  readonly #now: () => number;
  #told = "";
  /** Milliseconds that training took, and looking. */
  #trained = 0;
  #looked = 0;
  /** Programs are compiled with the first probe, which is not what later ones take. */
  #warm = false;
  #began = 0;

  constructor(session: Session, emit: Emit, now = () => performance.now()) {
    this.#session = session;
    this.#doctor = new Doctor(session);
    this.#emit = emit;
    this.#now = now;
    this.#tell();
  }

  get findings(): Findings {
    return { step: this.#session.moment.step, findings: this.#doctor.findings };
  }

  async before(): Promise<number> {
    const isDue = this.#doctor.isDue && this.#looked <= allowed.once + allowed.share * this.#trained;
    if (isDue) await this.#timed(() => this.#doctor.probe());
    this.#began = this.#now();
    return this.#doctor.isDue ? Number.POSITIVE_INFINITY : this.#doctor.stepsToNext;
  }

  async after(done: Advance, clock: Clock): Promise<void> {
    this.#trained += this.#now() - this.#began;
    if (!this.#doctor.watchesOwn) return;
    const concluded = await this.#timed(() => this.#doctor.stepped(done, clock));
    if (!concluded) return;
    this.#warm = true;
    this.#tell();
  }

  async #timed<T>(work: () => Promise<T>): Promise<T> {
    const began = this.#now();
    const result = await work();
    if (this.#warm) this.#looked += this.#now() - began;
    return result;
  }

  async halted(tensor: string): Promise<void> {
    await this.#doctor.halted(layerAt(this.#session.document, tensor));
    this.#tell();
  }

  async rested({ train, test }: Rest): Promise<void> {
    await this.#doctor.rested({ train: train.loss, test: test.loss });
    this.#tell();
  }

  moved(): void {
    this.#doctor.restart();
    this.#tell();
  }

  /** What has been told already is not told again. */
  #tell(): void {
    const { findings } = this;
    const told = JSON.stringify(findings.findings);
    if (told === this.#told) return;
    this.#told = told;
    this.#emit("findings", findings);
  }

  dispose(): void {
    this.#doctor.dispose();
  }
}
