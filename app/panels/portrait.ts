/** @file How each layer of the document is pictured, and what must be observed for it. */
import type { DataSpec, Document, LayerInfo, ModelInfo, Observation } from "../../engine/index.ts";
import { arePhotos } from "../editor/data.ts";
import { wordOf } from "../editor/values.ts";
import { readingOf } from "../draw/decision.ts";
import type { Node, Portrait } from "../draw/layout.ts";
import { extentOf } from "../samples.ts";
import type { Canvas, Portrayed } from "../views/NetworkView.ts";
import { opened } from "./opening.ts";

/** Up to this many units are drawn one by one with wires, up to the next in a grid, beyond as a band. */
const mostUnits = 16;
const mostPictures = 64;

const neuronResolution = 36;
const lineResolution = 96;

export const canvasOf = ({ view }: DataSpec): Canvas => canvases[view];

const canvases: Readonly<Record<DataSpec["view"], Canvas>> = {
  plane: "plane",
  surface: "plane",
  curve: "line",
  image: "image",
  table: "image",
  sequence: "time",
  series: "time",
};

/**
 * The layers as things to place; layers whose shape is not known yet have no pictures. Names stand where no wires do:
 * before the inputs and after the outputs.
 * @param widthOf how wide a label is on the page, in CSS pixels
 * @param cards the first unit shown of each card that is open
 */
export function nodesOf(
  document: Document,
  model: ModelInfo | null,
  widthOf: (label: string) => number,
  cards: ReadonlyMap<string, number>,
): readonly Node[] {
  const infos = new Map((model?.layers ?? []).map((info) => [info.id, info]));
  return document.model.layers.map((layer): Node => {
    const { id, type, from } = layer;
    const info = infos.get(id);
    if (info === undefined || model === null)
      return { id, from, portrait: "none", pictures: 0, labels: null };
    const isPhoto = type === "input" && arePhotos(document.data);
    const portrait = isPhoto ? photo : portraitOf(model.data, info, type === "input");
    const names = portrait.portrait === "units" ? labelsOf(document, model.data, id) : [];
    const side = type === "input" ? "left" : "right";
    const width = Math.max(0, ...names.map(widthOf));
    const node: Node = { id, from, ...portrait, labels: names.length === 0 ? null : { side, width } };
    const first = cards.get(id);
    return first === undefined ? node : opened(node, { layer, info, data: model.data, first, names: width });
  });
}

/** Its channels together are what a reader knows it by. */
const photo = { portrait: "grid", pictures: 1 } as const;

/** Names of the inputs, and of the classes that the output tells apart. */
function labelsOf(document: Document, { x, y, view }: DataSpec, id: string): readonly string[] {
  const layer = document.model.layers.find((one) => one.id === id);
  if (layer?.type === "input") return view === "sequence" || view === "series" ? [] : (x.names ?? []);
  const oneEach = y.kind !== "real" && y.shape.length === 0 && layer?.params["units"] === y.classes;
  if (!oneEach || document.model.outputs[0]?.layer !== id) return [];
  return y.names ?? Array.from({ length: y.classes ?? 0 }, (_, k) => String(k));
}

function portraitOf(
  data: DataSpec,
  { shape }: LayerInfo,
  isInput: boolean,
): { portrait: Portrait; pictures: number } {
  const [first = 1] = shape;
  if (data.view === "sequence" && data.x.kind === "token" && isInput)
    return { portrait: "none", pictures: 0 };
  if (shape.length > 2) return { portrait: "grid", pictures: Math.min(picturesIn(shape), mostPictures) };
  if (shape.length === 2) return { portrait: "time", pictures: 1 };
  if (first <= mostUnits) return { portrait: "units", pictures: first };
  if (first <= mostPictures && canvasOf(data) === "plane") return { portrait: "grid", pictures: first };
  return { portrait: "band", pictures: 1 };
}

/** Pictures in [count, height, width], or in [time, count, height, width], all steps one after another. */
const picturesIn = (shape: readonly number[]): number =>
  shape.slice(0, -2).reduce((product, extent) => product * extent, 1);

/** Values of these activations need no scale of their own. */
const bounded = new Set(["tanh", "sigmoid", "softmax", "step"]);

export function portrayed(document: Document, model: ModelInfo, known: ModelInfo): readonly Portrayed[] {
  const output = document.model.outputs[0]?.layer;
  const infos = new Map(known.layers.map((info) => [info.id, info]));
  return document.model.layers.map(({ id, type, from, params }): Portrayed => {
    const info = infos.get(id);
    const isInput = type === "input";
    const weight = `${id}.weight`;
    return {
      id,
      from,
      shape: model.layers.find((layer) => layer.id === id)?.shape ?? [],
      reading: readingFor(wordOf(params["activation"]), isInput, id === output && info?.shape[0] === 1),
      isPhoto: isInput && arePhotos(document.data),
      signed: !(isInput && model.data.view === "image") && params["activation"] !== "softmax",
      labels: labelsOf(document, model.data, id),
      weight: info?.tensors.includes(weight) === true && info.shape.length <= 1 ? weight : null,
    };
  });

  function readingFor(activation: string, isInput: boolean, single: boolean) {
    if (isInput) return { centre: 0, scale: model.data.view === "image" ? 1 : extentOf(model.data) };
    if (single && model.data.view !== "image") return readingOf(document, model.data.y);
    return bounded.has(activation) ? { centre: 0, scale: 1 } : null;
  }
}

export interface Wishes {
  readonly observations: readonly Observation[];
  readonly outputs: readonly string[];
  readonly weights: readonly string[];
}

/** What the network's picture needs of the model that the engine holds. */
export function wishesOf(
  known: ModelInfo,
  nodes: readonly Node[],
  sample: number,
  own: Float32Array | null,
): Wishes {
  const placed = new Set(nodes.filter(({ pictures }) => pictures > 0).map(({ id }) => id));
  const outputs = known.layers.map(({ id }) => id).filter((id) => placed.has(id));
  const units = new Map(nodes.filter(({ portrait }) => portrait === "units").map((node) => [node.id, node]));
  const weights = known.layers.flatMap(({ id, shape, tensors }) => {
    const node = units.get(id);
    if (node === undefined || shape.length > 1) return [];
    const joined = node.from.some((source) => units.has(source));
    const wanted = [joined && `${id}.weight`, node.opening !== undefined && `${id}.bias`];
    return wanted.filter((name) => name !== false).filter((name) => tensors.includes(name));
  });
  const observations: Observation[] = [];
  if (outputs.length > 0) observations.push(outputWish(known.data, outputs, sample, own));
  if (weights.length > 0) observations.push({ key: "weights", on: "batch", names: weights });
  return { observations, outputs, weights };
}

function outputWish(
  data: DataSpec,
  names: readonly string[],
  sample: number,
  own: Float32Array | null,
): Observation {
  switch (canvasOf(data)) {
    case "plane":
      return { key: "outputs", names, on: "plane", resolution: neuronResolution, extent: extentOf(data) };
    case "line":
      return { key: "outputs", names, on: "inputs", x: lineInputs(data), count: lineResolution };
    default:
      return sampleWish("outputs", names, sample, own);
  }
}

/** What the layers make of the sample that is shown: what was made by hand, or the chosen one of the test set. */
export const sampleWish = (
  key: string,
  names: readonly string[],
  index: number,
  own: Float32Array | null,
): Observation =>
  own === null
    ? { key, names, on: "sample", part: "test", index }
    : { key, names, on: "inputs", x: own, count: 1 };

/** Evenly spaced inputs of a function of one number. */
export function lineInputs(data: DataSpec, count = lineResolution): Float32Array {
  const extent = extentOf(data);
  return Float32Array.from({ length: count }, (_, i) => ((2 * i) / (count - 1) - 1) * extent);
}
