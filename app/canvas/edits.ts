/** @file Edits by which layers come: what came is selected. */
import type { Document } from "../../engine/index.ts";
import { layerById } from "../editor/layers.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { selectLayers } from "../stores/selection.ts";

/** Edits, and selects the layers that came by it; returns the first of them. */
export function editAndSelect(change: (document: Document) => Document): string | null {
  const before = new Set(currentDocument().model.layers.map(({ id }) => id));
  edit(change);
  const came = currentDocument()
    .model.layers.map(({ id }) => id)
    .filter((id) => !before.has(id));
  if (came.length > 0) selectLayers(came);
  return came[0] ?? null;
}

/** Where what is put in goes: behind the last of these layers, else before the output. */
export function behindWhat(document: Document, layers: readonly string[]): string | null {
  const last = layers.at(-1);
  if (last !== undefined) return last;
  const output = document.model.outputs[0]?.layer;
  return output === undefined ? null : (layerById(document, output)?.from[0] ?? null);
}
