/**
 * @file How long one waits for a moment of the past, and what the record takes: journeys to steps all over a run,
 * through the worker.
 */
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
