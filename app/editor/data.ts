/** @file Edits of what a document learns from. */
import {
  datasets,
  describeData,
  type AnyValues,
  type DataSpec,
  type DatasetName,
  type Document,
  type FieldSpec,
  type LayerSpec,
} from "../../engine/index.ts";
import { setPhase } from "./training.ts";

export const setData = (document: Document, data: Partial<Document["data"]>): Document => ({
  ...document,
  data: { ...document.data, ...data },
});

/** Another value of an option; where other classes or numbers are then asked for, the output is fitted to them. */
export function setDataParam(document: Document, name: string, value: AnyValues[string]): Document {
  const next = setData(document, { params: { ...document.data.params, [name]: value } });
  const { y, view } = describeData(next.data);
  const asksTheSame = sameTarget(y, describeData(document.data).y);
  return asksTheSame ? next : fitTarget(next, y, view === "sequence");
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

/** The sets of a family, the one that the page opens with first. */
export function setsOf(family: Family): readonly DatasetName[] {
  const names = Object.keys(datasets) as DatasetName[];
  const ordered = [...names].sort((a, b) => Number(b === "spiral") - Number(a === "spiral"));
  return ordered.filter((type) => familyOf(describeDefault(type)) === family);
}

/** Another data set of the same family; the last layer and the loss are fitted to its targets. */
export function chooseData(document: Document, type: DatasetName): Document {
  const { y, view } = describeDefault(type);
  return fitTarget(setData(document, { type, params: {} }), y, view === "sequence");
}

function fitTarget(document: Document, target: FieldSpec, overTime: boolean): Document {
  const output = document.model.outputs[0]?.layer;
  const several = target.kind !== "real" && ((target.classes ?? 2) > 2 || overTime);
  const fitted =
    target.kind === "real"
      ? { units: target.shape[0] ?? 1, activation: "identity" }
      : several
        ? { units: target.classes ?? 2, activation: "softmax" }
        : { units: 1, activation: "sigmoid" };
  const loss = target.kind === "real" ? "squaredError" : several ? "crossEntropy" : "binaryCrossEntropy";
  const layers = document.model.layers.map((layer) => {
    if (layer.id === output && layer.type === "dense") return withParams(layer, fitted);
    const recurrent = Object.hasOwn(layer.params, "output");
    return overTime && recurrent
      ? withParams(layer, { output: target.shape.length === 0 ? "last" : "sequence" })
      : layer;
  });
  const next = { ...document, model: { ...document.model, layers } };
  return setPhase(next, { loss: { type: loss, reduction: "mean" } });
}

const withParams = (layer: LayerSpec, params: AnyValues): LayerSpec => ({
  ...layer,
  params: { ...layer.params, ...params },
});
