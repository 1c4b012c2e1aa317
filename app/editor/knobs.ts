/** @file What an edit of a setting does to a run that is under way, and the settings as they are when nobody touched them. */
import {
  defaults,
  layers as layerTypes,
  losses,
  optimizers,
  sameFrame,
  schedules,
  type AnyValues,
  type Choice,
  type Document,
  type Field,
  type Fields,
  type LayerSpec,
} from "../../engine/index.ts";
import { usualBatch } from "./batch.ts";
import { isOutput, layerById, mapLayers } from "./layers.ts";
import { startsAgain } from "./runs.ts";
import { firstPhase, setPhase, setTraining } from "./training.ts";
import { entryOf, valueOf } from "./values.ts";

/** `inFlight`: from the next step on; `rebuilds`: compiled anew, what was learned stays; `newRun`: from step 0. */
export type Effect = "inFlight" | "rebuilds" | "newRun";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Long data need not be compared where they are the very same. */
const withoutData = (document: Document): Document => ({
  ...document,
  data: { type: "", params: {}, seed: 0, testShare: 0 },
});

export function effectOf(before: Document, after: Document): Effect {
  if (startsAgain(before, after)) return "newRun";
  return sameFrame(withoutData(before), withoutData(after)) ? "inFlight" : "rebuilds";
}

/** A value of the field that is not the present one, if it has another, to find out what changing it does. */
export function otherValue(field: Field, present: AnyValues[string] | undefined): AnyValues[string] {
  switch (field.kind) {
    case "int":
    case "number":
      return present === field.max ? field.min : field.max;
    case "bool":
      return present !== true;
    case "choice":
      return field.options.find((option) => option !== present) ?? field.default;
    case "initializer":
      return { type: JSON.stringify(present) === '{"type":"zeros"}' ? "normal" : "zeros" };
    // The others are made elsewhere.
    default:
      return field.default;
  }
}

/** What another value of a field does; undefined where there is none. */
export function effectOfField(
  document: Document,
  field: Field,
  present: AnyValues[string] | undefined,
  change: (value: AnyValues[string]) => Document,
): Effect | undefined {
  const other = otherValue(field, present);
  return same(other, present) ? undefined : effectOf(document, change(other));
}

/** Fields of an output that its targets decide. */
const decidedByTargets: readonly string[] = ["units", "activation"];

/** The values of a layer as they are when nobody touched them; an output stays fitted to its targets. */
function untouched(document: Document, { id, type, params }: LayerSpec): AnyValues {
  const fields: Fields = entryOf(layerTypes, type)?.fields ?? {};
  const kept = isOutput(document, id) ? decidedByTargets.filter((name) => Object.hasOwn(params, name)) : [];
  const fitted = kept.map((name) => [name, valueOf(fields, params, name)]);
  return { ...defaults(fields), ...(Object.fromEntries(fitted) as AnyValues) };
}

export function resetLayer(document: Document, id: string): Document {
  const layer = layerById(document, id);
  if (layer === undefined || isLayerDefault(document, layer)) return document;
  const params = untouched(document, layer);
  return mapLayers(document, (other) => (other === layer ? { ...layer, params } : other));
}

export const isLayerDefault = (document: Document, layer: LayerSpec): boolean =>
  Object.entries(untouched(document, layer)).every(
    ([name, value]) => !Object.hasOwn(layer.params, name) || same(layer.params[name], value),
  );

const never: Document["training"]["stop"] = { epochs: null, targetLoss: null, earlyStopping: null };

/**
 * Every number of the recipe at its default. Which optimizer and which loss stay chosen, and so do the seeds: they are
 * what is asked, not how it is tuned.
 */
export function resetRecipe(document: Document): Document {
  const { optimizer, loss } = firstPhase(document);
  const phase = setPhase(document, {
    optimizer: completed(optimizers, { type: optimizer.type, params: {} }),
    loss: { type: loss.type, reduction: "mean" },
    schedule: { type: "constant", params: {} },
    l1: 0,
    l2: 0,
    clipValue: 0,
    clipNorm: 0,
  });
  return setTraining(phase, { batchSize: usualBatch, stop: never });
}

export const isRecipeDefault = (document: Document): boolean =>
  same(recipeOf(document), recipeOf(resetRecipe(document)));

/** What {@link resetRecipe} resets, with nothing left out. */
function recipeOf(document: Document): unknown {
  const { batchSize, stop } = document.training;
  const { optimizer, loss, schedule, l1, l2, clipValue, clipNorm } = firstPhase(document);
  return {
    optimizer: completed(optimizers, optimizer),
    loss: [completed(losses, { type: loss.type, params: loss.params ?? {} }), loss.reduction],
    schedule: completed(schedules, schedule),
    rest: [l1, l2, clipValue, clipNorm, batchSize, stop.epochs, stop.targetLoss, stop.earlyStopping],
  };
}

/** A choice with all its fields. */
function completed(catalogue: Readonly<Record<string, { readonly fields: Fields }>>, choice: Choice): Choice {
  const fields = entryOf(catalogue, choice.type)?.fields ?? {};
  return { type: choice.type, params: { ...defaults(fields), ...choice.params } };
}
