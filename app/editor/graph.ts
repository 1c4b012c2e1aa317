/**
 * @file Edits of wires: which layer reads which. A network may be half built, with a layer that reads nothing or a
 * circle; what is wrong with it is then said on its layers. Where there is nothing to do, the document is the same one.
 */
import type { Document, LayerName, LayerSpec } from "../../engine/index.ts";
import { freeId, isFull, isOutput, layerById, mapLayers, readsOf, removeLayer, withModel } from "./layers.ts";

/** `to` reads `from`, instead of what it read last where it reads as many layers as it can. */
export function connect(document: Document, from: string, to: string): Document {
  const reader = layerById(document, to);
  if (reader === undefined || layerById(document, from) === undefined) return document;
  const { max } = readsOf(reader.type);
  if (from === to || max === 0 || reader.from.includes(from)) return document;
  return withSources(document, to, [...reader.from.slice(0, max - 1), from]);
}

/** `to` no longer reads `from`. */
export function disconnect(document: Document, from: string, to: string): Document {
  const reader = layerById(document, to);
  if (!reader?.from.includes(from)) return document;
  return withSources(
    document,
    to,
    reader.from.filter((source) => source !== from),
  );
}

const withSources = (document: Document, id: string, from: readonly string[]): Document =>
  mapLayers(document, (layer) => (layer.id === id ? { ...layer, from } : layer));

/** A new layer on the wire from `from` to `to`. */
export function insertOnWire(document: Document, type: LayerName, from: string, to: string): Document {
  if (isFull(document) || readsOf(type).max === 0 || !isWire(document, from, to)) return document;
  const id = freeId(document, type);
  return onWire(added(document, { id, type, params: {}, from: [from] }, from), id, from, to);
}

/** The layer on the wire from `from` to `to`; where it was, its readers read what it read. */
export function moveOntoWire(document: Document, id: string, from: string, to: string): Document {
  const layer = layerById(document, id);
  if (layer === undefined || id === from || id === to || readsOf(layer.type).max === 0) return document;
  if (!isWire(document, from, to)) return document;
  const without = removeLayer(document, id);
  if (without === document || !isWire(without, from, to)) return document;
  const others = layer.from.slice(1).filter((source) => source !== from && layerById(without, source));
  const moved = onWire(added(without, { ...layer, from: [from, ...others] }, from), id, from, to);
  return { ...moved, view: document.view, training: document.training };
}

const isWire = (document: Document, from: string, to: string): boolean =>
  layerById(document, to)?.from.includes(from) === true;

const onWire = (document: Document, id: string, from: string, to: string): Document =>
  mapLayers(document, (layer) =>
    layer.id === to ? { ...layer, from: layer.from.map((source) => (source === from ? id : source)) } : layer,
  );

/** The layer in the list, right behind `after`. */
function added(document: Document, layer: LayerSpec, after: string): Document {
  return withModel(document, {
    layers: document.model.layers.flatMap((other) => (other.id === after ? [other, layer] : [other])),
  });
}

/** A new layer that reads nothing yet. */
export function addLayer(document: Document, type: LayerName): Document {
  if (isFull(document)) return document;
  const layer: LayerSpec = { id: freeId(document, type), type, params: {}, from: [] };
  return withModel(document, { layers: [...document.model.layers, layer] });
}

/** Takes layers out; what read them reads what they read. Of all layers, the output stays with the input. */
export function removeLayers(document: Document, ids: readonly string[]): Document {
  const rest = document.model.layers.filter(({ id, type }) => type !== "input" && !ids.includes(id));
  const gone = rest.length === 0 ? ids.filter((id) => !isOutput(document, id)) : ids;
  return gone.reduce(removeLayer, document);
}
