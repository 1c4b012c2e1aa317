/** @file Edits of the graph of layers: each takes a document and gives the next one. Ids never change. */
import {
  layers as layerTypes,
  limits,
  type AnyValues,
  type Document,
  type LayerName,
  type LayerSpec,
  type ModelSpec,
} from "../../engine/index.ts";
import { entryOf } from "./values.ts";

type Param = AnyValues[string];

export const withModel = (document: Document, model: Partial<ModelSpec>): Document => ({
  ...document,
  model: { ...document.model, ...model },
});

export const mapLayers = (document: Document, change: (layer: LayerSpec) => LayerSpec): Document =>
  withModel(document, { layers: document.model.layers.map(change) });

export const layerById = (document: Document, id: string): LayerSpec | undefined =>
  document.model.layers.find((layer) => layer.id === id);

/** Layers that read `id`. */
export const readersOf = (document: Document, id: string): readonly LayerSpec[] =>
  document.model.layers.filter(({ from }) => from.includes(id));

export const isOutput = (document: Document, id: string): boolean =>
  document.model.outputs.some(({ layer }) => layer === id);

/** How many layers one of this type reads. */
export const readsOf = (type: string): { readonly min: number; readonly max: number } =>
  entryOf(layerTypes, type)?.reads ?? { min: 0, max: 0 };

export const isFull = (document: Document): boolean => document.model.layers.length >= limits.layers;

/** A layer in a plain chain: it reads one layer, and at most one reads it. */
export function inChain(document: Document, id: string): boolean {
  return layerById(document, id)?.from.length === 1 && readersOf(document, id).length <= 1;
}

export function setParam(document: Document, id: string, name: string, value: Param): Document {
  return mapLayers(document, (layer) =>
    layer.id === id ? { ...layer, params: { ...layer.params, [name]: value } } : layer,
  );
}

/** A new layer between `after` and everything that reads it; the outputs move along where it was the last. */
export function insertLayer(document: Document, type: LayerName, after: string): Document {
  if (isFull(document) || readsOf(type).max === 0) return document;
  const id = freeId(document, type);
  const added: LayerSpec = { id, type, params: {}, from: [after] };
  const layers = document.model.layers.flatMap((layer) => {
    const moved = { ...layer, from: layer.from.map((source) => (source === after ? id : source)) };
    return layer.id === after ? [moved, added] : [moved];
  });
  const outputs = document.model.outputs.map((output) =>
    output.layer === after ? { ...output, layer: id } : output,
  );
  return withModel(document, { layers, outputs });
}

/**
 * Takes a layer out; its readers read what it read first, or one layer less where it read none. The only input stays,
 * and so does an output that reads nothing.
 */
export function removeLayer(document: Document, id: string): Document {
  const layer = layerById(document, id);
  if (layer === undefined || !canRemove(document, layer)) return document;
  const source = layer.from.find((read) => read !== id);
  const healed = (other: LayerSpec): LayerSpec => {
    if (!other.from.includes(id)) return other;
    const from = other.from.flatMap((read) => (read === id ? (source ?? []) : read));
    return { ...other, from: [...new Set(from)].filter((read) => read !== other.id) };
  };
  const layers = document.model.layers.filter((other) => other !== layer).map(healed);
  const outputs = document.model.outputs.map((output) =>
    output.layer === id && source !== undefined ? { ...output, layer: source } : output,
  );
  return { ...withoutTraining(withModel(document, { layers, outputs }), id), view: closed(document, id) };
}

function canRemove(document: Document, { id, type, from }: LayerSpec): boolean {
  if (type === "input") return document.model.layers.some((other) => other.type === type && other.id !== id);
  return from.some((source) => source !== id) || !isOutput(document, id);
}

/** Phases that train some layers only, without this one; all layers where none would be left. */
function withoutTraining(document: Document, id: string): Document {
  if (!document.training.phases.some((phase) => phase.layers?.includes(id))) return document;
  const phases = document.training.phases.map((phase) => {
    const layers = phase.layers?.filter((trained) => trained !== id) ?? [];
    return { ...phase, layers: layers.length === 0 ? null : layers };
  });
  return { ...document, training: { ...document.training, phases } };
}

const closed = (document: Document, id: string): Document["view"] =>
  document.view.openLayer === id ? { ...document.view, openLayer: null } : document.view;

/** The layer before it in a chain, if the two can change places. */
export function earlierNeighbour(document: Document, id: string): string | null {
  const [source] = layerById(document, id)?.from ?? [];
  return source !== undefined && inChain(document, id) && inChain(document, source) ? source : null;
}

/** The layer after it in a chain, if the two can change places. */
export function laterNeighbour(document: Document, id: string): string | null {
  const [reader] = readersOf(document, id);
  return reader !== undefined && earlierNeighbour(document, reader.id) === id ? reader.id : null;
}

/** A layer and the one before it change places. */
export function moveEarlier(document: Document, id: string): Document {
  const before = earlierNeighbour(document, id);
  const [source] = before === null ? [] : (layerById(document, before)?.from ?? []);
  if (before === null || source === undefined) return document;
  const rewired = mapLayers(document, (layer) => {
    if (layer.id === id) return { ...layer, from: [source] };
    if (layer.id === before) return { ...layer, from: [id] };
    return { ...layer, from: layer.from.map((read) => (read === id ? before : read)) };
  });
  const outputs = document.model.outputs.map((output) =>
    output.layer === id ? { ...output, layer: before } : output,
  );
  return withModel(rewired, { outputs });
}

export function moveLater(document: Document, id: string): Document {
  const after = laterNeighbour(document, id);
  return after === null ? document : moveEarlier(document, after);
}

/** The shortest name of the kind `dense3` that no layer has. */
export function freeId(document: Document, type: string, alsoTaken: readonly string[] = []): string {
  const taken = new Set([...document.model.layers.map(({ id }) => id), ...alsoTaken]);
  let number = 1;
  while (taken.has(`${type}${number}`)) number += 1;
  return `${type}${number}`;
}
