/**
 * @file Layerwise as its page uses it: a document opened in the engine's worker, on a device by choice, playing at
 * full speed. It trains on the batch that it is given, as its peers do, but two workloads cost it more than them:
 * on *tiny* it draws each batch out of 250 points, and in *lstm* its inputs are tokens that go through an embedding,
 * and it tells 38 characters apart.
 */
import {
  type Client,
  connect,
  type DeviceName,
  type Document,
  type LayerSpec,
  type Progress,
  validateDocument,
} from "../../engine/index.ts";
import type { Layer, Workload } from "../cases.mjs";
import type { Batch, Weights } from "../page/start.ts";
import type { Prepare } from "./contender.ts";

type Data = "points" | "images" | "text";

export function prepareOurs(device: DeviceName): Prepare {
  return async (workload, weights, batch) => {
    const engine = startEngine();
    const { client } = engine;
    const { name, detail } = await client.call("device", { choice: device });
    if (name !== device) throw new Error(`there is no ${device} here, only ${name} (${detail})`);
    await open(client, workload);
    if (workload.sameLoss) await write(client, weights);
    const firstLoss = await giveBatch(client, dataOf(workload), batch);
    return { firstLoss, steps: (n) => engine.train(n) };
  };
}

/** The worker, and steps in it: they go on by themselves from the first call on, and a call waits for its share. */
function startEngine(): { client: Client; train: (steps: number) => Promise<number> } {
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
  return { client, train };
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

function dataOf({ input }: Workload): Data {
  return input.length === 3 ? "images" : input.length === 2 ? "text" : "points";
}

const dataChoices = {
  points: { type: "plane", params: { samples: 250 }, seed: 1, testShare: 0 },
  images: { type: "digits", params: { samples: 100 }, seed: 1, testShare: 0 },
  text: { type: "nextCharacter", params: { text: "en", length: 32 }, seed: 1, testShare: 0 },
} as const;
/** Different characters in the English text. */
const characters = 38;

function documentOf(workload: Workload): Document {
  const layers = layersOf(workload);
  const read = validateDocument({
    version: 1,
    title: "",
    model: { layers, outputs: [{ name: "y", layer: layers[layers.length - 1]!.id }] },
    data: dataChoices[dataOf(workload)],
    training: {
      phases: [phaseOf(workload)],
      batchSize: workload.batch,
      seed: 1,
      stop: { epochs: null, targetLoss: null, earlyStopping: null },
    },
    view: { speed: "max", logLoss: false, openLayer: null, sample: 0 },
  });
  if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

function phaseOf({
  loss,
  optimizer: { type, learningRate },
}: Workload): Document["training"]["phases"][number] {
  return {
    name: "training",
    output: "y",
    loss: { type: loss, reduction: "mean" },
    layers: null,
    optimizer: { type, params: { learningRate } },
    schedule: { type: "constant", params: {} },
    l1: 0,
    l2: 0,
    clipValue: 0,
    clipNorm: 0,
    every: 1,
  };
}

type Part = Omit<LayerSpec, "from">;

/** Each reads the one before; the layer of the workload's layer i is `layer${i}`. */
function layersOf({ input, layers }: Workload): LayerSpec[] {
  const isText = input.length === 2;
  const parts: Part[] = [{ id: "input", type: "input", params: {} }];
  if (isText) parts.push({ id: "embedding1", type: "embedding", params: { size: input[1]! } });
  let isImage = input.length === 3;
  for (const [i, layer] of layers.entries()) {
    if (layer.type === "dense" && isImage) {
      parts.push({ id: "flatten1", type: "flatten", params: {} });
      isImage = false;
    }
    parts.push({ id: `layer${i}`, ...partOf(layer, i === layers.length - 1, isText) });
  }
  return parts.map((part, i) => ({ ...part, from: i === 0 ? [] : [parts[i - 1]!.id] }));
}

function partOf(layer: Layer, isLast: boolean, isText: boolean): Omit<Part, "id"> {
  if (layer.type === "pool") return { type: "maxPool2d", params: { kernel: 2, stride: 2 } };
  if (layer.type === "lstm") return { type: "lstm", params: { units: layer.units, output: "sequence" } };
  if (layer.type === "conv") {
    const params = { filters: layer.filters, kernel: 3, padding: "same", activation: "relu" };
    return { type: "conv2d", params };
  }
  const activation = layer.activation === "none" ? "softmax" : layer.activation;
  return { type: "dense", params: { units: isLast && isText ? characters : layer.units, activation } };
}
