/** @file Edits of what a document learns from. */
import {
  datasets,
  describeData,
  layers as layerTypes,
  type AnyValues,
  type DataSpec,
  type DatasetName,
  type Document,
  type FieldSpec,
  type LayerSpec,
} from "../../engine/index.ts";
import { insertLayer, removeLayer } from "./layers.ts";
import { setPhase } from "./training.ts";
import { entryOf } from "./values.ts";

export const setData = (document: Document, data: Partial<Document["data"]>): Document => ({
  ...document,
  data: { ...document.data, ...data },
});

/** Another value of an option; where other classes or numbers are then asked for, the output is fitted to them. */
export function setDataParam(document: Document, name: string, value: AnyValues[string]): Document {
  const next = setData(document, { params: { ...document.data.params, [name]: value } });
  const described = describeData(next.data);
  return sameTarget(described.y, describeData(document.data).y) ? next : fitTarget(next, described);
}

const sameTarget = (a: FieldSpec, b: FieldSpec): boolean =>
  a.kind === b.kind &&
  a.classes === b.classes &&
  a.shape.join() === b.shape.join() &&
  a.scoredFrom === b.scoredFrom;

/** A data set with its own defaults, described before any of it is made. */
const describeDefault = (type: DatasetName): DataSpec =>
  describeData({ type, params: {}, seed: 0, testShare: 0 });

/** Data sets that suit the same networks: points, images, or sequences. */
export type Family = "points" | "images" | "sequences";

export const familyOf = ({ view }: DataSpec): Family =>
  view === "image" ? "images" : view === "sequence" || view === "series" ? "sequences" : "points";

/** Sets that are brought or drawn: they are opened to be made, and are nothing to choose from before. */
const isOwn = (type: string): boolean => type.startsWith("own");

/** Those of them that are drawn by hand. */
export type DrawnSet = "ownPoints" | "ownCurve";

export const isDrawn = (type: string): type is DrawnSet => type === "ownPoints" || type === "ownCurve";

/** Pictures as they were taken, 0 black and 1 white; in the others 0 is paper and 1 is ink. */
export const arePhotos = ({ type }: Document["data"]): boolean => type === "ownImages";

/** The sets of a family to choose from, the one that the page opens with first; one sample alone comes with its example. */
export function setsOf(family: Family): readonly DatasetName[] {
  const names = Object.keys(datasets) as DatasetName[];
  const ordered = [...names].sort((a, b) => Number(b === "spiral") - Number(a === "spiral"));
  return ordered.filter(
    (type) => !isOwn(type) && type !== "workedSample" && familyOf(describeDefault(type)) === family,
  );
}

/** What a set of points asks of a network: a class for each place, a number, or either from a table's row. */
export type SetKind = "classes" | "regression" | "tables";

const kindOf = ({ view }: DataSpec): SetKind =>
  view === "table" ? "tables" : view === "plane" ? "classes" : "regression";

/** The sets of a family by kind, each kind with its sets in their order. */
export function kindsOf(family: Family): readonly (readonly [SetKind, readonly DatasetName[]])[] {
  const kinds: readonly SetKind[] = ["classes", "regression", "tables"];
  const sets = setsOf(family);
  return kinds.map((kind) => [kind, sets.filter((type) => kindOf(describeDefault(type)) === kind)]);
}

/** Another data set of the same family; the last layer and the loss are fitted to its targets. */
export function chooseData(document: Document, type: DatasetName, params: AnyValues = {}): Document {
  const next = setData(document, { type, params });
  const described = describeData(next.data);
  return fitTarget(fitInput(next, described), described);
}

/** Tokens are read by an embedding, numbers are not. */
function fitInput(document: Document, { x }: DataSpec): Document {
  const input = document.model.layers.find(({ type }) => type === "input");
  if (input === undefined) return document;
  const embeddings = document.model.layers.filter(({ type }) => type === "embedding");
  if (x.kind === "token")
    return embeddings.length > 0 ? document : insertLayer(document, "embedding", input.id);
  return embeddings.reduce((next, { id }) => removeLayer(next, id), document);
}

function fitTarget(document: Document, { y: target, view }: DataSpec): Document {
  const overTime = view === "sequence" || view === "series";
  const everyStep = target.shape.length > (target.kind === "real" ? 1 : 0);
  const output = document.model.outputs[0]?.layer;
  const several = target.kind !== "real" && ((target.classes ?? 2) > 2 || overTime || view === "image");
  const fitted =
    target.kind === "real"
      ? { units: numbersDue(target, overTime), activation: "identity" }
      : several
        ? { units: target.classes ?? 2, activation: "softmax" }
        : { units: 1, activation: "sigmoid" };
  const loss = target.kind === "real" ? "squaredError" : several ? "crossEntropy" : "binaryCrossEntropy";
  const layers = document.model.layers.map((layer) => {
    if (layer.id === output && layer.type === "dense") return withParams(layer, fitted);
    if (!overTime || !isRecurrent(layer)) return layer;
    const every = everyStep || isReadByRecurrent(document, layer.id);
    return withParams(layer, { output: every ? "sequence" : "last" });
  });
  const next = { ...document, model: { ...document.model, layers } };
  return setPhase(next, { loss: { type: loss, reduction: "mean" } });
}

/** Numbers that one sample asks for; over time, those of one step. */
const numbersDue = ({ shape }: FieldSpec, overTime: boolean): number =>
  overTime ? (shape.at(-1) ?? 1) : shape.reduce((a, b) => a * b, 1);

/** Whether it can give every state, or the last one; also where a document leaves that at its default. */
const isRecurrent = ({ type }: LayerSpec): boolean =>
  Object.hasOwn(entryOf(layerTypes, type)?.fields ?? {}, "output");

/** Whether another recurrent layer reads what this one gives, at once or through others. */
function isReadByRecurrent({ model }: Document, id: string): boolean {
  const after = new Set([id]);
  for (const source of after)
    for (const layer of model.layers) if (layer.from.includes(source)) after.add(layer.id);
  return model.layers.some((layer) => layer.id !== id && after.has(layer.id) && isRecurrent(layer));
}

const withParams = (layer: LayerSpec, params: AnyValues): LayerSpec => ({
  ...layer,
  params: { ...layer.params, ...params },
});
