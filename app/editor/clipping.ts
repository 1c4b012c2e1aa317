/** @file Layers cut out of a network and put into one: ids are new, wires among them stay. */
import {
  layers as layerTypes,
  limits,
  validateDocument,
  type Document,
  type LayerSpec,
} from "../../engine/index.ts";
import { freeId, layerById, readersOf, readsOf, withModel } from "./layers.ts";
import { entryOf } from "./values.ts";

/** Layers with the ids and wires that they had. */
export interface Clipping {
  readonly layers: readonly LayerSpec[];
}

/** Of the layers named, in the document's order; an input is what the data are, and never copied. */
export const copyLayers = (document: Document, ids: readonly string[]): Clipping => ({
  layers: document.model.layers.filter(({ id, type }) => ids.includes(id) && type !== "input"),
});

/**
 * Puts layers in after a layer: those that read nothing among themselves read it, and what read it reads the last of
 * them. With `after` null, they read what they read before, where that is there, and nobody reads them.
 */
export function pasteLayers(document: Document, { layers }: Clipping, after: string | null): Document {
  const room = limits.layers - document.model.layers.length;
  if (layers.length === 0 || layers.length > room) return document;
  const names = namesFor(document, layers);
  const wire = (source: string): string | null =>
    names.get(source) ?? after ?? (layerById(document, source) === undefined ? null : source);
  const pasted = layers.map((layer): LayerSpec => {
    const from = [...new Set(layer.from.flatMap((source) => wire(source) ?? []))];
    const { max } = readsOf(layer.type);
    return {
      ...layer,
      id: names.get(layer.id)!,
      from: (from.length === 0 && after !== null ? [after] : from).slice(0, max),
    };
  });
  return after === null
    ? withModel(document, { layers: [...document.model.layers, ...pasted] })
    : pastedAfter(document, pasted, after);
}

/** Old ids and new ones. */
function namesFor(document: Document, layers: readonly LayerSpec[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, type } of layers) names.set(id, freeId(document, type, [...names.values()]));
  return names;
}

function pastedAfter(document: Document, pasted: readonly LayerSpec[], after: string): Document {
  const read = new Set(pasted.flatMap(({ from }) => from));
  const last = pasted.filter(({ id }) => !read.has(id)).at(-1) ?? pasted.at(-1)!;
  const layers = document.model.layers.flatMap((layer) => {
    const from = layer.from.map((source) => (source === after ? last.id : source));
    const moved = layer.from.includes(after) ? { ...layer, from } : layer;
    return layer.id === after ? [moved, ...pasted] : [moved];
  });
  const outputs = document.model.outputs.map((output) =>
    output.layer === after ? { ...output, layer: last.id } : output,
  );
  return withModel(document, { layers, outputs });
}

/** False where values of the layers, which may come from anywhere, are none that a document may have. */
export const canPaste = (document: Document, clipping: Clipping): boolean =>
  "document" in validateDocument(pasteLayers(document, clipping, null));

/** Copies of layers behind the last of them that none of the others reads. */
export function duplicateLayers(document: Document, ids: readonly string[]): Document {
  const clipping = copyLayers(document, ids);
  const copied = clipping.layers.map(({ id }) => id);
  const ends = copied.filter((id) => !readersOf(document, id).some((reader) => copied.includes(reader.id)));
  return pasteLayers(document, clipping, ends.at(-1) ?? null);
}

/** A clipping as text, for the clipboard of the system. */
export const clippingText = (clipping: Clipping): string => JSON.stringify({ layerwise: clipping.layers });

/** The clipping that a text holds; null where it is none. */
export function readClipping(text: string): Clipping | null {
  try {
    const { layerwise } = JSON.parse(text) as { readonly layerwise?: unknown };
    if (!Array.isArray(layerwise)) return null;
    return layerwise.every(isLayer) ? { layers: layerwise } : null;
  } catch {
    return null;
  }
}

/** Its kind is known and its wires are names; its values are read by {@link canPaste}. */
function isLayer(value: unknown): value is LayerSpec {
  if (typeof value !== "object" || value === null) return false;
  const { id, type, params, from } = value as Readonly<Record<string, unknown>>;
  return (
    typeof id === "string" &&
    typeof type === "string" &&
    entryOf(layerTypes, type) !== undefined &&
    type !== "input" &&
    typeof params === "object" &&
    params !== null &&
    Array.isArray(from) &&
    from.every((source) => typeof source === "string")
  );
}
