/**
 * @file Layerwise as its page uses it: a document opened in the engine's worker, on a device by choice, playing at
 * full speed. It trains on the batch that it is given, as its peers do, but on *tiny* it draws each batch out of 250 points.
 */
import { type Client, connect, type DeviceName, type Progress } from "../../engine/index.ts";
import { contractionsOf } from "../../engine/train/work.ts";
import type { Workload } from "../cases.mjs";
import type { Batch, Weights } from "../page/start.ts";
import type { Prepare } from "./contender.ts";
import { type Data, dataOf, documentOf, programOf } from "./oursDocument.ts";

export function prepareOurs(device: DeviceName): Prepare {
  return async (workload, weights, batch) => {
    const engine = startEngine();
    const { client } = engine;
    const { name, detail } = await client.call("device", { choice: device });
    if (name !== device) throw new Error(`there is no ${device} here, only ${name} (${detail})`);
    await open(client, workload);
    if (workload.sameLoss) await write(client, weights);
    const firstLoss = await giveBatch(client, dataOf(workload), batch);
    const { products, convolutions } = contractionsOf(programOf(workload));
    return { firstLoss, steps: engine.train, flops: products + convolutions, stop: engine.stop };
  };
}

interface Engine {
  readonly client: Client;
  /** Steps go on by themselves from the first call on, and a call waits for its share. Answers with the last loss. */
  readonly train: (steps: number) => Promise<number>;
  /** When the engine next tells of losses, by the page's clock. */
  readonly stepDone: () => Promise<number>;
  readonly stop: () => void;
}

export function startEngine(): Engine {
  const worker = new Worker(new URL("../../engine/worker.ts", import.meta.url), { type: "module" });
  let asked = 0;
  let hear: (progress: Progress) => void = ignore;
  let fail: (error: Error) => void = ignore;
  const client = connect(worker, {
    progress: (progress) => hear(progress),
    halted: ({ reason, step }) => fail(new Error(`halted at step ${step}: ${reason}`)),
    device: ({ name, reason }) => fail(new Error(`the device changed to ${name}: ${reason}`)),
    evaluation: ignore,
    snapshot: ignore,
    checkpoint: ignore,
    calibration: ignore,
  });
  const train = (steps: number) =>
    new Promise<number>((resolve, reject) => {
      asked += steps;
      fail = reject;
      hear = ({ step, loss }) => {
        if (step >= asked) resolve(loss ?? Number.NaN);
      };
      if (asked === steps) client.call("play", { speed: "max" }).catch(reject);
    });
  const stepDone = () =>
    new Promise<number>((resolve, reject) => {
      fail = reject;
      hear = ({ loss }) => {
        if (loss !== null) resolve(performance.now());
      };
    });
  return { client, train, stepDone, stop: () => worker.terminate() };
}

function ignore(): void {}

async function open(client: Client, workload: Workload): Promise<void> {
  const { diagnostics } = await client.call("open", { document: documentOf(workload), mode: "fresh" });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
}

async function write(client: Client, weights: Weights): Promise<void> {
  for (const [i, affine] of weights.entries()) {
    if (affine === null) continue;
    await client.call("write", { name: `layer${i}.weight`, data: affine.weight });
    await client.call("write", { name: `layer${i}.bias`, data: affine.bias });
  }
}

/** Answers with the batch's loss. Afterwards that batch is trained on, or on tiny, batches out of the data. */
async function giveBatch(client: Client, data: Data, batch: Batch): Promise<number> {
  if (data === "text") {
    const { x, y } = await client.call("samples", { part: "train", from: 0, count: 32 });
    await client.call("batch", { x: x.data, y: y.data });
  } else await client.call("batch", batch);
  const loss = await client.call("read", { name: "loss" });
  if (data === "points") await client.call("batch", { x: null, y: null });
  return loss.data[0]!;
}
