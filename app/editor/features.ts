/**
 * @file Engineered inputs, switched on and off as if they were inputs of the plane: an `engineered` layer right behind
 * the input stands for them, and is there only while they are other than the two numbers themselves.
 */
import { describeData, layers, type AnyValues, type Document, type LayerSpec } from "../../engine/index.ts";
import { insertLayer, removeLayer, setParam } from "./layers.ts";

const { fields } = layers.engineered;
export type Feature = keyof typeof fields;
export const features = Object.keys(fields).filter(
  (name) => name !== "timeDistributed",
) as readonly Feature[];

const inputOf = ({ model }: Document): LayerSpec | undefined =>
  model.layers.find(({ type }) => type === "input");

const engineeredOf = (document: Document): LayerSpec | undefined =>
  document.model.layers.find(({ type, from }) => type === "engineered" && from[0] === inputOf(document)?.id);

const isOn = (params: AnyValues, feature: Feature): boolean =>
  (params[feature] ?? fields[feature].default) === true;

/** The features that are on; null where the input is not two numbers. */
export function featuresOn(document: Document): readonly Feature[] | null {
  const { x } = describeData(document.data);
  if (x.kind !== "real" || x.shape.length !== 1 || x.shape[0] !== 2) return null;
  const params = engineeredOf(document)?.params ?? {};
  return features.filter((feature) => isOn(params, feature));
}

/** One of them on or off; the last one that is on stays on. */
export function setFeature(document: Document, feature: Feature, on: boolean): Document {
  const before = featuresOn(document);
  const input = inputOf(document);
  if (before === null || input === undefined || before.includes(feature) === on) return document;
  if (!on && before.length === 1) return document;
  const made =
    engineeredOf(document) === undefined ? insertLayer(document, "engineered", input.id) : document;
  const layer = engineeredOf(made);
  if (layer === undefined) return document;
  const next = setParam(made, layer.id, feature, on);
  const isPlain = featuresOn(next)?.join() === "x1,x2";
  return isPlain ? removeLayer(next, layer.id) : next;
}
