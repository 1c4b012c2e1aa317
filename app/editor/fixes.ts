/**
 * @file Ways out of a mistake: edits that a hand would make next. Each is tried before it is offered, so that a fix
 * does away with the very mistake and makes no further one.
 */
import {
  inspect,
  layers as layerTypes,
  losses,
  type AnyValues,
  type Diagnostic,
  type Document,
  type LayerName,
} from "../../engine/index.ts";
import { connect, disconnect, insertOnWire } from "./graph.ts";
import { isOutput, layerById, removeLayer, setParam } from "./layers.ts";
import { setLoss } from "./training.ts";
import { entryOf, wordOf } from "./values.ts";

/** What a fix does, for its name: to which layer, and with which value. */
export type Deed =
  | { readonly kind: "insert"; readonly type: LayerName; readonly layer: string }
  | { readonly kind: "units"; readonly count: number; readonly layer: string }
  | { readonly kind: "activation"; readonly activation: string; readonly layer: string }
  | { readonly kind: "loss"; readonly loss: string }
  | { readonly kind: "window"; readonly size: number; readonly layer: string }
  | { readonly kind: "lastStep" | "everyStep" | "remove" | "chooseFeatures"; readonly layer: string }
  /** A layer of weights on a wire, so that as many numbers arrive as on the first one. */
  | {
      readonly kind: "match";
      readonly from: string;
      readonly layer: string;
      readonly shape: readonly number[];
    }
  | { readonly kind: "cut" | "read"; readonly from: string; readonly layer: string };

export interface Fix {
  readonly deed: Deed;
  /** The document with the mistake mended. */
  readonly fixed: Document;
}

/** More than this would not be a hint. */
const mostFixes = 3;

/** Fixes for one mistake of the document, the likeliest first. */
export function fixesFor(document: Document, mistake: Diagnostic): readonly Fix[] {
  const before = inspect(document).diagnostics;
  const fixes: Fix[] = [];
  for (const deed of deedsFor(document, mistake)) {
    const fixed = done(document, deed);
    if (fixed === document || fixes.length === mostFixes) continue;
    const after = inspect(fixed).diagnostics;
    const remains = after.some((one) => isSame(one, mistake));
    const unwired = after.some((one) => wiring.has(one.code) && !before.some((known) => isSame(known, one)));
    if (!remains && !unwired && after.length <= before.length) fixes.push({ deed, fixed });
  }
  return fixes;
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean => a.code === b.code && a.layer === b.layer;

/** Mistakes that a fix may not bring. What lies behind a mended layer is seen only then, and may have its own. */
const wiring: ReadonlySet<string> = new Set([
  "layer.cycle",
  "layer.readsNothing",
  "layer.readsTooFew",
  "layer.unused",
]);

/** The document with a fix made. */
function done(document: Document, deed: Deed): Document {
  switch (deed.kind) {
    case "insert":
      return insertedBefore(document, deed.type, deed.layer);
    case "units":
      return setParam(document, deed.layer, "units", deed.count);
    case "activation":
      return setParam(document, deed.layer, "activation", deed.activation);
    case "loss":
      return setLoss(document, deed.loss);
    case "window":
      return withParams(document, deed.layer, { kernel: deed.size });
    case "lastStep":
      return withParams(document, deed.layer, { output: "last" });
    case "everyStep":
      return withParams(document, deed.layer, { output: "sequence" });
    case "chooseFeatures":
      return withParams(document, deed.layer, { x1: true, x2: true });
    case "match":
      return matched(document, deed);
    case "cut":
      return disconnect(document, deed.from, deed.layer);
    case "read":
      return connect(document, deed.from, deed.layer);
    case "remove":
      return removeLayer(document, deed.layer);
    default:
      return deed satisfies never;
  }
}

/** A new layer before another one, on the first of its wires. */
function insertedBefore(document: Document, type: LayerName, id: string): Document {
  const [source] = layerById(document, id)?.from ?? [];
  return source === undefined ? document : insertOnWire(document, type, source, id);
}

/** A dense layer without an activation on the wire, or, between images, a convolution of single pixels. */
function matched(
  document: Document,
  { from, layer, shape: [count = 1, height] }: Extract<Deed, { kind: "match" }>,
): Document {
  const type = height === undefined ? "dense" : "conv2d";
  const inserted = insertOnWire(document, type, from, layer);
  const id = inserted.model.layers.find((one) => layerById(document, one.id) === undefined)?.id;
  if (id === undefined) return document;
  const values = height === undefined ? { units: count } : { filters: count, kernel: 1, padding: "same" };
  return withParams(inserted, id, { ...values, activation: "identity" });
}

/** Those of the values that the layer has a field for. */
function withParams(document: Document, id: string, values: AnyValues): Document {
  const type = layerById(document, id)?.type ?? "";
  const fields = entryOf(layerTypes, type)?.fields ?? {};
  return Object.entries(values)
    .filter(([name]) => Object.hasOwn(fields, name))
    .reduce((next, [name, value]) => setParam(next, id, name, value), document);
}

function deedsFor(document: Document, { code, values, layer }: Diagnostic): readonly Deed[] {
  if (layer === undefined) return [];
  const removed: Deed = { kind: "remove", layer };
  const needed = values["needed"];
  if (code === "layer.cycle") return [...waysOut(document, String(values["layers"])), removed];
  if (code === "layer.readsNothing" || code === "layer.readsTooFew")
    return [...readsFor(document, layer), removed];
  if (code === "layer.noFeature") return [{ kind: "chooseFeatures", layer }, removed];
  if (code === "shape.tokens") return [{ kind: "insert", type: "embedding", layer }, removed];
  if (code === "shape.windowTooLarge")
    return [{ kind: "window", size: Number(values["size"]), layer }, removed];
  if (code === "shape.addDiffers") return [...matchesFor(document, layer), removed];
  if (code === "loss.units") return [{ kind: "units", count: Number(needed), layer }, ...lossesFor(document)];
  if (code === "loss.activation")
    return [{ kind: "activation", activation: String(needed), layer }, ...lossesFor(document)];
  if (code.startsWith("loss."))
    return [...stepsFor(document, layer), ...flattened(layer), ...lossesFor(document)];
  if (code === "shape.softmaxOverImage")
    return [...flattened(layer), { kind: "activation", activation: "identity", layer }];
  return [...stepsFor(document, layer), ...flattened(layer), removed];
}

/** Wires of a layer on which other shapes arrive than on its first. */
function matchesFor(document: Document, layer: string): readonly Deed[] {
  const { layers } = inspect(document).model;
  const shapeOf = (id: string) => layers.find((info) => info.id === id)?.shape ?? [];
  const [first = "", ...others] = layerById(document, layer)?.from ?? [];
  return others
    .filter((from) => shapeOf(from).join() !== shapeOf(first).join())
    .map((from) => ({ kind: "match", from, layer, shape: shapeOf(first) }));
}

const flattened = (layer: string): readonly Deed[] => [{ kind: "insert", type: "flatten", layer }];

/** Each wire of a circle cut, the one back to its beginning first, or a layer of it reading the input instead. */
function waysOut(document: Document, circle: string): readonly Deed[] {
  const ids = circle.split(" → ");
  const cuts = ids
    .slice(1)
    .map((layer, i): Deed => ({ kind: "cut", from: ids[i]!, layer }))
    .reverse()
    .filter((deed) => deed.kind === "cut" && layerById(document, deed.layer)?.from.includes(deed.from));
  return [...cuts, ...ids.slice(1).flatMap((layer) => readsFor(document, layer))];
}

/** What a layer could read: what the output reads, and the input. */
function readsFor(document: Document, layer: string): readonly Deed[] {
  const output = document.model.outputs[0]?.layer ?? "";
  const before = layerById(document, output)?.from ?? [];
  const inputs = document.model.layers.filter(({ type }) => type === "input").map(({ id }) => id);
  const sources = isOutput(document, layer)
    ? document.model.layers.map(({ id }) => id).reverse()
    : [...before, ...inputs];
  return [...new Set(sources)]
    .filter((from) => from !== layer)
    .map((from) => ({ kind: "read", from, layer }));
}

/** Layers on the way to this one that give every step, or only the last one, the nearest first. */
function stepsFor(document: Document, layer: string): readonly Deed[] {
  const recurrent = upstream(document, layer).filter((id) => {
    const fields = entryOf(layerTypes, layerById(document, id)?.type ?? "")?.fields ?? {};
    return Object.hasOwn(fields, "output");
  });
  return recurrent.slice(0, 2).map((id): Deed => {
    const gives = wordOf(layerById(document, id)?.params["output"]);
    return { kind: gives === "sequence" ? "lastStep" : "everyStep", layer: id };
  });
}

/** The layer and all that it reads, the nearest first. */
function upstream(document: Document, id: string): readonly string[] {
  const seen = new Set([id]);
  for (const next of seen) for (const source of layerById(document, next)?.from ?? []) seen.add(source);
  return [...seen];
}

const lossesFor = (document: Document): readonly Deed[] =>
  ["squaredError", "crossEntropy", "binaryCrossEntropy", ...Object.keys(losses)]
    .filter((loss, i, all) => all.indexOf(loss) === i && loss !== document.training.phases[0]?.loss.type)
    .map((loss) => ({ kind: "loss", loss }));
