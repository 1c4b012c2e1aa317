/**
 * @file How long a changed document takes to train: its layers get other sizes again and again, each new to the
 * engine, and the clock runs from handing the document over to hearing of its first step.
 */
import { type WorkloadName, workloads } from "../cases.mjs";
import { startEngine } from "../contenders/ours.ts";
import { documentOf } from "../contenders/oursDocument.ts";
import type { Layer, Workload } from "../cases.mjs";

/** Every hidden layer larger or smaller by `change`. */
function changed(workload: Workload, change: number): Workload {
  const other = (layer: Layer, i: number): Layer => {
    if (layer.type === "conv") return { ...layer, filters: layer.filters + change };
    if (layer.type === "pool" || i === workload.layers.length - 1) return layer;
    return { ...layer, units: layer.units + change };
  };
  return { ...workload, layers: workload.layers.map(other) };
}

/** Milliseconds, one for each change, the first of which meets code that has hardly run. */
export async function measureLatency(name: WorkloadName, changes: readonly number[]): Promise<number[]> {
  const { client, stepDone, stop } = startEngine();
  await client.call("device", { choice: "wasm" });
  const trainFirst = async (change: number, mode: "fresh" | "edit"): Promise<number> => {
    const document = documentOf(changed(workloads[name], change));
    const begun = performance.now();
    await client.call("open", { document, mode });
    const done = stepDone();
    await Promise.all([done, client.call("run", { steps: 1 })]);
    return (await done) - begun;
  };
  await trainFirst(0, "fresh");
  const times = [];
  for (const change of changes) times.push(await trainFirst(change, "edit"));
  stop();
  return times;
}
