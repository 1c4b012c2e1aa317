/** @file The complete record of a drawn run: everything there is to know of it, after every step. */
import type { SplitData } from "../../spec/data.ts";
import { factsOf } from "../../doctor/facts.ts";
import { layerAt } from "../../doctor/layerAt.ts";
import { Prober } from "../../doctor/prober.ts";
import type { Facts, Probe, RunRecord } from "../../doctor/record.ts";
import { makeData } from "../../train/data.ts";
import { Session } from "../../train/session.ts";
import { weightSpaceOf } from "../../train/weightSpace.ts";
import { loadAsset } from "../assets.ts";
import { openers } from "../learningRun.ts";
import type { DrawnRun } from "./grid.ts";

/** Of a probe, of the doctor's own facts, and of an evaluation, at most. */
const samples = { probe: 256, seen: 256, evaluated: 1000 };

export interface Recorded {
  readonly record: RunRecord;
  /** Facts as the doctor takes them, of fewer samples. */
  readonly seen: Facts;
}

function spoil(data: SplitData, spoilt: DrawnRun["spoilt"]): SplitData {
  if (spoilt.length === 0) return data;
  const x = data.x.map((value, i) => {
    const [factor, offset] = spoilt[i % spoilt.length]!;
    return factor * value + offset;
  });
  return { ...data, x };
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

/** The session of a drawn run before its first step; whoever opens it disposes of it and its device. */
export async function openDrawn({ document, spoilt, weights }: DrawnRun): Promise<Session> {
  const device = await openers.wasm();
  const session = new Session(device, document, spoil(await makeData(document.data, loadAsset), spoilt));
  if (weights !== 1) await scaleWeights(session, weights);
  return session;
}

/** Trains it step by step. */
export async function recordOf(run: DrawnRun): Promise<Recorded> {
  const session = await openDrawn(run);
  const prober = new Prober(session, samples.probe);
  const probes: Probe[] = [];
  let halt: RunRecord["halt"] = null;
  while (halt === null) {
    const probe = await probeOf(session, prober);
    probes.push(probe);
    if (probe.step === run.steps) break;
    const clock = session.pendingClock();
    const { losses, halted } = await session.advance(1);
    if (halted === null) {
      const after = await prober.lossAt(clock, session.pendingSource);
      probes[probe.step] = { ...probe, own: [{ before: losses[0]!, after }] };
    } else halt = { step: session.moment.step, layer: await layerOfHalt(session) };
  }
  const { blueprint, data, device } = session;
  const facts = factsOf(blueprint, data, Number.POSITIVE_INFINITY);
  const recorded = { record: { facts, probes, halt }, seen: factsOf(blueprint, data, samples.seen) };
  prober.dispose();
  session.dispose();
  device.dispose();
  return recorded;
}

const layerOfHalt = async (session: Session): Promise<string | null> =>
  layerAt(session.document, (await session.firstNonFinite())?.node ?? "loss");

async function probeOf(session: Session, prober: Prober): Promise<Probe> {
  const { step } = session.moment;
  const layers = await prober.layers();
  const train = await session.evaluate("train", samples.evaluated);
  const test = await session.evaluate("test", samples.evaluated);
  return { step, layers, own: [], train: train.loss, test: test.loss };
}
