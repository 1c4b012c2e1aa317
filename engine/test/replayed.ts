/** @file A run with edits on the way, replayed on a device from its first state alone. */
import type { Device } from "../backend/backend.ts";
import type { Document } from "../spec/document.ts";
import { presets } from "../spec/presets/index.ts";
import type { Events } from "../spec/run.ts";
import { makeData } from "../train/data.ts";
import { Recorder } from "../train/recorder.ts";
import { Runner } from "../train/runner.ts";
import { Session } from "../train/session.ts";
import { Travels } from "../travel/travels.ts";
import { loadAsset } from "./assets.ts";

const document = presets.mlp.document;
const withRate = (learningRate: number): Document => {
  const [phase] = document.training.phases;
  const optimizer = { type: "adam", params: { ...phase!.optimizer.params, learningRate } };
  return { ...document, training: { ...document.training, phases: [{ ...phase!, optimizer }] } };
};

const fail = (error: unknown): never => {
  throw error;
};

interface Moment {
  readonly step: number;
  readonly loss: number | null;
  readonly weights: readonly number[];
}

/** What there was after 20, 35 and 50 steps the first time, and what there is after them when it is gone back to. */
export async function replayed(device: Device): Promise<{ first: Moment[]; again: Moment[] }> {
  const data = await makeData(document.data, loadAsset);
  const recorder = new Recorder();
  const session = new Session(device, withRate(0.02), data);
  const said: Events["progress"][] = [];
  const emit = (event: keyof Events, told: unknown): void => {
    if (event === "progress") said.push(told as Events["progress"]);
  };
  const runner = new Runner(session, recorder, emit, fail);
  const travels = new Travels({ recorder, current: () => runner, reopen: fail, emit });
  const moment = async (): Promise<Moment> => {
    const { step, loss } = said[said.length - 1]!;
    return { step, loss, weights: [...(await session.weights())] };
  };
  await runner.show();
  const first: Moment[] = [];
  const live = async (steps: number): Promise<void> => {
    await runner.run(steps);
    first.push(await moment());
  };
  await live(20);
  const slower = withRate(0.005);
  await runner.change({ kind: "document", document: slower }, () => session.retune(slower));
  await live(15);
  const change = { kind: "weights", name: "dense1.weight", data: Float32Array.of(0.25), from: 3 } as const;
  await runner.change(change, () => session.overwrite(change.name, change.data, change.from));
  await live(15);
  recorder.current!.tip.kept.splice(1);
  const again: Moment[] = [];
  for (const { step } of first) {
    // One short of the edit, then across it.
    await travels.go(travels.ask(), 0);
    await travels.go(travels.ask(), step - 1);
    await travels.go(travels.ask(), step);
    again.push(await moment());
  }
  runner.close();
  return { first, again };
}
