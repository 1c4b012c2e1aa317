/** @file A run with its complete record, and beside it what the doctor saw and said. */
import type { Condition, Finding } from "../../spec/doctor.ts";
import type { SplitData } from "../../spec/data.ts";
import { Doctor } from "../../doctor/doctor.ts";
import { factsOf } from "../../doctor/facts.ts";
import { layerAt } from "../../doctor/layerAt.ts";
import { Prober } from "../../doctor/prober.ts";
import type { OwnStep, Probe, RunRecord } from "../../doctor/record.ts";
import { makeData } from "../../train/data.ts";
import { Session } from "../../train/session.ts";
import { weightSpaceOf } from "../../train/weightSpace.ts";
import { loadAsset } from "../assets.ts";
import { openers } from "../learningRun.ts";
import type { DrawnRun } from "./grid.ts";

/** Probes of a complete record: at every step of the beginning, then so many over the run. */
const beginning = 16;
const probesOfRun = 200;
const samples = { probe: 256, facts: Number.POSITIVE_INFINITY, evaluated: 1000 };

export interface Watched {
  readonly record: RunRecord;
  /** What the doctor had seen in the end. */
  readonly seen: RunRecord;
  /** What it said, and after how many steps first. */
  readonly said: ReadonlyMap<Condition, number>;
  /** What it said last of each. */
  readonly found: ReadonlyMap<Condition, Finding>;
}

function spoil(data: SplitData, spoilt: DrawnRun["spoilt"]): SplitData {
  if (spoilt.length === 0) return data;
  const x = data.x.map((value, i) => {
    const [factor, offset] = spoilt[i % spoilt.length]!;
    return factor * value + offset;
  });
  return { ...data, x };
}

/** Collects a complete record. */
class Recorder {
  readonly #session: Session;
  readonly #prober: Prober;
  readonly #every: number;
  #probes: Probe[] = [];
  #halt: RunRecord["halt"] = null;

  constructor(session: Session, steps: number) {
    this.#session = session;
    this.#prober = new Prober(session, samples.probe);
    this.#every = Math.max(1, Math.round(steps / probesOfRun));
  }

  isDue(step: number): boolean {
    return step < beginning || step % this.#every === 0;
  }

  async probe(): Promise<void> {
    const { step } = this.#session.moment;
    const layers = await this.#prober.layers();
    const train = await this.#session.evaluate("train", samples.evaluated);
    const test = await this.#session.evaluate("test", samples.evaluated);
    this.#probes.push({ step, layers, own: [], train: train.loss, test: test.loss });
  }

  own(step: OwnStep): void {
    const newest = this.#probes.pop()!;
    this.#probes.push({ ...newest, own: [step] });
  }

  lossAt: Prober["lossAt"] = (...given) => this.#prober.lossAt(...given);

  async halted(layer: string | null): Promise<void> {
    const { step } = this.#session.moment;
    if (this.#probes[this.#probes.length - 1]?.step !== step) await this.probe();
    this.#halt = { step, layer };
  }

  /** Facts are of all samples. */
  record(): RunRecord {
    const { blueprint, data } = this.#session;
    return { facts: factsOf(blueprint, data, samples.facts), probes: this.#probes, halt: this.#halt };
  }
}

async function scaleWeights(session: Session, factor: number): Promise<void> {
  for (const { name } of weightSpaceOf(session.blueprint).tensors) {
    const { data } = await session.read(name);
    session.write(
      name,
      data.map((value) => factor * value),
    );
  }
}

/** Trains, step by step where somebody looks. */
export async function watch({ document, steps, spoilt, weights }: DrawnRun): Promise<Watched> {
  const device = await openers.wasm();
  const data = spoil(await makeData(document.data, loadAsset), spoilt);
  const session = new Session(device, document, data);
  if (weights !== 1) await scaleWeights(session, weights);
  const recorder = new Recorder(session, steps);
  const doctor = new Doctor(session);
  const said = new Map<Condition, number>();
  const found = new Map<Condition, Finding>();
  for (let step = 0; step < steps; ) {
    const recorded = recorder.isDue(step);
    if (recorded) await recorder.probe();
    if (doctor.isDue) await doctor.probe();
    const halted = await advance({ session, recorder, doctor, recorded, steps });
    for (const finding of doctor.findings) {
      if (!said.has(finding.condition)) said.set(finding.condition, step);
      found.set(finding.condition, finding);
    }
    if (halted) break;
    step = session.moment.step;
  }
  if (recorder.record().halt === null) await recorder.probe();
  const watched = { record: recorder.record(), seen: doctor.record, said, found };
  session.dispose();
  device.dispose();
  return watched;
}

interface Under {
  readonly session: Session;
  readonly recorder: Recorder;
  readonly doctor: Doctor;
  readonly recorded: boolean;
  readonly steps: number;
}

/** True where it halted. */
async function advance({ session, recorder, doctor, recorded, steps }: Under): Promise<boolean> {
  const { step } = session.moment;
  let count = recorded ? 1 : Math.min(doctor.stepsToNext, steps - step);
  for (let i = 1; i < count; i++) if (recorder.isDue(step + i)) count = i;
  const clock = session.pendingClock();
  const own = doctor.watchesOwn;
  const done = await session.advance(count);
  if (done.halted !== null) {
    const layer = layerAt(session.document, (await session.firstNonFinite())?.node ?? "loss");
    await recorder.halted(layer);
    await doctor.halted(layer);
    return true;
  }
  if (recorded)
    recorder.own({ before: done.losses[0]!, after: await recorder.lossAt(clock, session.pendingSource) });
  if (own) await doctor.stepped(done, clock);
  return false;
}
