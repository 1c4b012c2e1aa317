/** @file A host behind a real message channel, and what it says to whoever opened it. */
import { afterEach } from "vitest";
import { connect, type Client, type Events, serve, type Emit } from "../index.ts";
import { Host } from "../host.ts";
import type { LoadAsset } from "../spec/data.ts";
import { loadAsset } from "./assets.ts";

export type Heard = { readonly [E in keyof Events]: Events[E][] };
const open: { close(): void }[] = [];
afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
});

const silent: Emit = () => undefined;

/** A host behind a channel; events are kept, snapshots acknowledged. */
export function start(load: LoadAsset = loadAsset): { client: Client; heard: Heard } {
  const { port1, port2 } = new MessageChannel();
  const heard: Heard = {
    progress: [],
    evaluation: [],
    snapshot: [],
    halted: [],
    checkpoint: [],
    device: [],
    calibration: [],
    landscape: [],
    landscapePoints: [],
    race: [],
    timeline: [],
    travelling: [],
    findings: [],
  };
  let send = silent;
  const host = new Host(load, (...event) => send(...event));
  send = serve(port1, host.handlers);
  const keep =
    <E extends keyof Events>(event: E) =>
    (data: Events[E]) => {
      heard[event].push(data);
    };
  const client = connect(port2, {
    progress: keep("progress"),
    evaluation: keep("evaluation"),
    snapshot: (data) => {
      heard.snapshot.push(data);
      void client.call("acknowledge", {}).catch(() => undefined);
    },
    halted: keep("halted"),
    checkpoint: keep("checkpoint"),
    device: keep("device"),
    calibration: keep("calibration"),
    landscape: keep("landscape"),
    landscapePoints: keep("landscapePoints"),
    race: keep("race"),
    timeline: keep("timeline"),
    travelling: keep("travelling"),
    findings: keep("findings"),
  });
  open.push(port1, port2);
  return { client, heard };
}

/** Of every step that was told of. */
export const losses = (heard: Heard): number[] =>
  heard.progress.flatMap(({ losses: buckets }) => buckets).map(({ mean }) => mean);

/** Resolves once `truth` holds; how long that may take is the test runner's to say. */
export async function until(truth: () => boolean): Promise<void> {
  while (!truth()) await new Promise((resolve) => setTimeout(resolve, 5));
}
