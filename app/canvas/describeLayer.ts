/** @file A layer in one line, for who hears the page: its kind, its width, its activation, and what it reads. */
import {
  layers as layerTypes,
  type Document,
  type Fields,
  type LayerSpec,
  type ModelInfo,
} from "../../engine/index.ts";
import { layerById } from "../editor/layers.ts";
import { entryOf, valueOf, wordOf } from "../editor/values.ts";
import { count, dimensions } from "../format.ts";
import type { CanvasText } from "../i18n/canvas.ts";
import { entryName, nameIn, type Words } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";

/** As in “dense, 8 neurons, tanh, from input” and “output, dense, 1 neuron, sigmoid, from dense”. */
export function describeLayer(
  words: Words,
  { describe }: CanvasText,
  document: Document,
  id: string,
  model: ModelInfo | null,
): string {
  const layer = layerById(document, id);
  if (layer === undefined) return id;
  const fields: Fields = entryOf(layerTypes, layer.type)?.fields ?? {};
  const sources = layer.from.map((source) => layerName(words, document, source).toLowerCase()).join(", ");
  const reads =
    layer.type === "input" ? [] : [sources === "" ? describe.fromNothing : describe.from(sources)];
  const kind = entryName(words.catalog.layers, layer.type).toLowerCase();
  const name = layerName(words, document, id).toLowerCase();
  const bent =
    fields["activation"] === undefined
      ? []
      : [nameIn(words.catalog.activations, wordOf(valueOf(fields, layer.params, "activation")))];
  return [
    ...(name.startsWith(kind) ? [name] : [name, kind]),
    widthOf(describe, layer, model),
    ...bent,
    ...reads,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function widthOf(describe: CanvasText["describe"], layer: LayerSpec, model: ModelInfo | null): string {
  const fields: Fields = entryOf(layerTypes, layer.type)?.fields ?? {};
  const width = (name: string): string => count(Number(valueOf(fields, layer.params, name)));
  if (fields["units"]?.kind === "int") return describe.neurons(width("units"));
  if (fields["filters"]?.kind === "int") return describe.filters(width("filters"));
  const shape = model?.layers.find((info) => info.id === layer.id)?.shape;
  return shape === undefined ? "" : describe.shape(dimensions(shape));
}
