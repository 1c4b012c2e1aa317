/** @file What a layer is called on screen: its kind, counted along the network; the last one is the output. */
import type { Document } from "../../engine/index.ts";
import { isOutput } from "../editor/layers.ts";
import type { Words } from "../i18n/text.ts";

const kindName = ({ catalog }: Words, type: string): string => {
  const names: Readonly<Record<string, { readonly name: string }>> = catalog.layers;
  return names[type]?.name ?? type;
};

export function layerName(words: Words, document: Document, id: string): string {
  const layer = document.model.layers.find((one) => one.id === id);
  if (layer === undefined) return id;
  if (isOutput(document, id)) return words.network.output;
  const name = kindName(words, layer.type);
  const same = document.model.layers.filter(
    ({ type, id: other }) => type === layer.type && !isOutput(document, other),
  );
  return same.length < 2 ? name : `${name} ${same.indexOf(layer) + 1}`;
}

/** Replaces layer ids inside tensor names by what the layers are called, for sentences. */
export function nodeName(words: Words, document: Document, node: string): string {
  const inner = /^grad\((.*)\)$/.exec(node)?.[1] ?? node;
  const [id = "", ...role] = inner.split(".");
  if (inner === "loss") return words.curve.loss.toLowerCase();
  const known = document.model.layers.some((layer) => layer.id === id);
  return known ? `${[layerName(words, document, id), ...role].join(" · ")} (${node})` : node;
}
