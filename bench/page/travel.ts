/**
 * @file How long one waits for a moment of the past, what the record takes, and what keeping it costs: journeys to
 * steps all over a run through the worker, and the same run with and without a record, taking turns.
 */
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { makeData } from "../../engine/train/data.ts";
import { Recorder } from "../../engine/train/recorder.ts";
import { Runner } from "../../engine/train/runner.ts";
import { Session } from "../../engine/train/session.ts";
import { type WorkloadName, workloads } from "../cases.mjs";
import { startEngine } from "../contenders/ours.ts";
import { documentOf } from "../contenders/oursDocument.ts";

export interface Journeys {
  /** Milliseconds that each took. */
  readonly times: readonly number[];
  /** Bytes of the record. */
  readonly bytes: number;
  /** Bytes that it may take. */
  readonly room: number;
}

/** From the newest step and from one another, to steps spread over the run in an order without a pattern. */
export async function measureTravel(name: WorkloadName, steps: number, journeys: number): Promise<Journeys> {
  const { client, stop } = startEngine();
  await client.call("device", { choice: "wasm" });
  await client.call("open", { document: documentOf(workloads[name]), mode: "fresh" });
  for (let done = 0; done < steps; ) done = (await client.call("run", { steps: steps / 10 })).step;
  const times: number[] = [];
  for (let i = 1; i <= journeys; i++) {
    const part = (i * 0.618_034) % 1;
    const began = performance.now();
    await client.call("travel", { step: Math.floor(part * steps) });
    times.push(performance.now() - began);
  }
  const { bytes, room } = (await client.call("timeline", {}))!;
  stop();
  return { times, bytes, room };
}

/** Keeps the first state and no other. */
class Blank extends Recorder {
  override wants(): boolean {
    return false;
  }
}

const loadAsset = async (name: string): Promise<ArrayBuffer> => (await fetch(`./${name}`)).arrayBuffer();
const fail = (error: unknown): never => {
  throw error;
};

async function runnerOf(name: WorkloadName, recorder: Recorder): Promise<Runner> {
  const document = documentOf(workloads[name]);
  const data = await makeData(document.data, loadAsset);
  const session = new Session(await openWasm(undefined, fastestFlavour()), document, data);
  const runner = new Runner(session, recorder, () => undefined, fail);
  await runner.show();
  return runner;
}

/**
 * Part of the speed that the record costs. Both runs take turns, and of each the fastest turns count.
 * @param clock milliseconds of work: of the wall where nothing else runs
 */
export async function measureRecording(
  name: WorkloadName,
  steps: number,
  turns: number,
  clock: () => number = () => performance.now(),
): Promise<number> {
  const runners = [await runnerOf(name, new Recorder()), await runnerOf(name, new Blank())];
  const times: number[][] = runners.map(() => []);
  for (const runner of runners) await runner.run(steps);
  for (let i = 0; i < turns; i++) {
    for (const at of i % 2 === 0 ? [0, 1] : [1, 0]) {
      const began = clock();
      await runners[at]!.run(steps);
      times[at]!.push(clock() - began);
    }
  }
  const [recorded, blank] = times.map((list) => {
    const fastest = [...list].sort((a, b) => a - b).slice(0, Math.ceil(list.length / 2));
    return fastest.reduce((sum, time) => sum + time, 0);
  });
  return recorded! / blank! - 1;
}
