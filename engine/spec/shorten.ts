/**
 * @file The short form of a document, which links carry: only what differs from version 1's default document and
 * from the defaults of parameters. Equal documents have equal short forms; `expanded(shortened(d))` is `d` up to
 * parameters left out, which validation fills in.
 *
 * In the short form a choice is `"adam"`, or `["adam", {learningRate: 0.1}]` where parameters differ; a layer is
 * `[id, choice, from]` without `from` where it reads the layer before it, or the bare id of a layer of the default
 * document; a phase says how it differs from the default phase, with its loss's `type` written as a choice.
 */
import { type Catalogue, type Entries, fieldsOf } from "./catalogue.ts";
import { defaultDocument, defaultPhase } from "./defaults.ts";
import { applied, difference, same } from "./difference.ts";
import type { Choice, Document, LayerSpec, LossChoice, PhaseSpec } from "./document.ts";
import { isRecord } from "./plain.ts";

export const shortened = (document: Document, catalogue: Catalogue): unknown =>
  difference(compact(defaultDocument, catalogue), compact(document, catalogue)) ?? {};

/** The document that `patch` means, or something for validation to refuse: `patch` may be anything. */
export function expanded(patch: unknown, catalogue: Catalogue): unknown {
  const compacted = applied(compact(defaultDocument, catalogue), patch);
  if (!isRecord(compacted)) return compacted;
  const { model, data, training } = compacted;
  return {
    version: 1,
    ...compacted,
    model: isRecord(model) ? { ...model, layers: restoredLayers(model["layers"], catalogue) } : model,
    data: isRecord(data) ? restoredData(data) : data,
    training: isRecord(training)
      ? { ...training, phases: restoredPhases(training["phases"], catalogue) }
      : training,
  };
}

function compact({ title, model, data, training, view }: Document, catalogue: Catalogue) {
  const { type, params, ...split } = data;
  const phase = compactPhase(defaultPhase, catalogue);
  return {
    title,
    model: { ...model, layers: compactLayers(model.layers, catalogue) },
    data: { set: compactChoice({ type, params }, catalogue.datasets), ...split },
    training: {
      ...training,
      phases: training.phases.map((other) => difference(phase, compactPhase(other, catalogue)) ?? {}),
    },
    view,
  };
}

function compactChoice({ type, params }: Choice, entries: Entries) {
  const fields = fieldsOf(entries, type) ?? {};
  const known = Object.keys(fields).filter((name) => Object.hasOwn(params, name));
  const unknown = Object.keys(params).filter((name) => !Object.hasOwn(fields, name));
  const told = [...known, ...unknown].filter((name) => !same(params[name], fields[name]?.default));
  if (told.length === 0) return type;
  return [type, Object.fromEntries(told.map((name) => [name, params[name]]))];
}

function restoredChoice(value: unknown) {
  const isPair = Array.isArray(value) && value.length === 2;
  const [type, params]: readonly unknown[] = isPair ? value : [value, {}];
  return { type, params };
}

function compactLayers(layers: readonly LayerSpec[], catalogue: Catalogue) {
  const standard = defaultLayers(catalogue);
  return layers.map((layer, i) => {
    const short = compactLayer(layer, layers[i - 1]?.id, catalogue);
    return same(short, standard.get(layer.id)) ? layer.id : short;
  });
}

function compactLayer(layer: LayerSpec, before: unknown, { layers }: Catalogue) {
  const short = [layer.id, compactChoice(layer, layers)];
  return same(layer.from, impliedFrom(before)) ? short : [...short, layer.from];
}

const impliedFrom = (before: unknown) => (before === undefined ? [] : [before]);

const defaultLayers = (catalogue: Catalogue): ReadonlyMap<unknown, readonly unknown[]> =>
  new Map(
    defaultDocument.model.layers.map((layer, i, { [i - 1]: before }) => [
      layer.id,
      compactLayer(layer, before?.id, catalogue),
    ]),
  );

function restoredLayers(layers: unknown, catalogue: Catalogue): unknown {
  if (!Array.isArray(layers)) return layers;
  const standard = defaultLayers(catalogue);
  let before: unknown;
  return layers.map((entry: unknown) => {
    const short = standard.get(entry) ?? entry;
    if (!isShortLayer(short)) return entry;
    const [id, choice, from = impliedFrom(before)] = short;
    before = id;
    return { id, ...restoredChoice(choice), from };
  });
}

const isShortLayer = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && (value.length === 2 || value.length === 3);

const restoredData = ({ set, ...split }: Readonly<Record<string, unknown>>) => ({
  ...split,
  ...restoredChoice(set),
});

const compactPhase = (phase: PhaseSpec, { losses, optimizers, schedules }: Catalogue) => ({
  ...phase,
  loss: compactLoss(phase.loss, losses),
  optimizer: compactChoice(phase.optimizer, optimizers),
  schedule: compactChoice(phase.schedule, schedules),
});

const compactLoss = ({ type, reduction, params = {} }: LossChoice, losses: Entries) => ({
  type: compactChoice({ type, params }, losses),
  reduction,
});

function restoredLoss(loss: unknown): unknown {
  if (!isRecord(loss)) return loss;
  const { type, params } = restoredChoice(loss["type"]);
  return { params, ...loss, type };
}

function restoredPhases(phases: unknown, catalogue: Catalogue): unknown {
  if (!Array.isArray(phases)) return phases;
  const standard = compactPhase(defaultPhase, catalogue);
  return phases.map((patch: unknown) => {
    const phase = applied(standard, patch);
    if (!isRecord(phase)) return phase;
    return {
      ...phase,
      loss: restoredLoss(phase["loss"]),
      optimizer: restoredChoice(phase["optimizer"]),
      schedule: restoredChoice(phase["schedule"]),
    };
  });
}
