/**
 * @file The workloads as documents. In *lstm* the 32 inputs are tokens that an embedding turns into 32 numbers; it is
 * not trained, as inputs are not. It costs ours more than its peers: tokens are looked up, and 38 characters told apart.
 */
import { type DataChoice, type Document, type LayerSpec, validateDocument } from "../../engine/index.ts";
import { defaultPhase } from "../../engine/spec/defaults.ts";
import { blueprintOf } from "../../engine/train/blueprint.ts";
import { trainProgram } from "../../engine/train/programs.ts";
import type { Layer, Workload } from "../cases.mjs";

export type Data = "points" | "images" | "text";

export function dataOf({ input }: Workload): Data {
  return input.length === 3 ? "images" : input.length === 2 ? "text" : "points";
}

function dataChoice({ input }: Workload, data: Data): DataChoice {
  const from = { seed: 1, testShare: 0 };
  if (data === "points") return { type: "plane", params: { samples: 250 }, ...from };
  if (data === "images") return { type: "digits", params: { samples: 100 }, ...from };
  return { type: "nextCharacter", params: { text: "en", length: input[0]! }, ...from };
}
/** Different characters in the English text. */
const characters = 38;

export function documentOf(workload: Workload): Document {
  const layers = layersOf(workload);
  const trained = layers.flatMap(({ id, type }) => (type === "input" || type === "embedding" ? [] : [id]));
  const read = validateDocument({
    version: 1,
    title: "",
    model: { layers, outputs: [{ name: "y", layer: layers[layers.length - 1]!.id }] },
    data: dataChoice(workload, dataOf(workload)),
    training: {
      phases: [{ ...phaseOf(workload), layers: trained }],
      batchSize: workload.batch,
      seed: 1,
      stop: { epochs: null, targetLoss: null, earlyStopping: null },
    },
    view: { mode: "network", speed: "max", logLoss: false, openLayer: null, sample: 0 },
  });
  if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

/** A training step of it on batches out of its data. */
export const programOf = (workload: Workload) =>
  trainProgram(blueprintOf(documentOf(workload)), "batches", workload.batch);

function phaseOf({
  loss,
  optimizer: { type, learningRate },
}: Workload): Document["training"]["phases"][number] {
  return {
    ...defaultPhase,
    loss: { type: loss, reduction: "mean" },
    optimizer: { type, params: { learningRate } },
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
