/** @file Changes to try against what the doctor found: edits that a hand would make, each only where it does something. */
import {
  type Condition,
  datasets,
  type Document,
  type Finding,
  inspect,
  layers as layerTypes,
} from "../../engine/index.ts";
import { insertLayer, isOutput, layerById, mapLayers, setParam } from "./layers.ts";
import {
  firstPhase,
  learningRate,
  scaleRate,
  setLoss,
  setOptimizer,
  setPhase,
  setTraining,
} from "./training.ts";
import { entryOf, valueOf, wordOf } from "./values.ts";

/** What a change does, for its name; `layer` null: all hidden layers. */
export type Deed =
  | { readonly kind: "rate"; readonly rate: number; readonly lower: boolean }
  | { readonly kind: "clip" | "l2"; readonly value: number }
  | { readonly kind: "activation"; readonly activation: string; readonly layer: string | null }
  | { readonly kind: "initializer"; readonly initializer: string }
  | { readonly kind: "units"; readonly count: number }
  | { readonly kind: "loss"; readonly loss: string }
  | { readonly kind: "outputActivation"; readonly activation: string }
  | { readonly kind: "lstm"; readonly layer: string }
  | { readonly kind: "dropout" | "batchNorm"; readonly layer: string }
  | { readonly kind: "adam" | "standardise" | "earlyStopping" | "noPenalty" };

export interface Remedy {
  readonly deed: Deed;
  /** The document with the change made. */
  readonly changed: Document;
}

/** More than this would not be advice. */
const mostOffered = 2;

/** The likeliest first. */
export function remediesFor(document: Document, finding: Finding): readonly Remedy[] {
  const before = JSON.stringify(document);
  return deedsFor(document, finding)
    .map((deed) => ({ deed, changed: done(document, deed) }))
    .filter(({ changed }) => JSON.stringify(changed) !== before && inspect(changed).diagnostics.length === 0)
    .slice(0, mostOffered);
}

const rate = (document: Document, factor: number): Deed => ({
  kind: "rate",
  rate: learningRate(scaleRate(document, factor)),
  lower: factor < 1,
});
const clip: Deed = { kind: "clip", value: 1 };
const init = (initializer: string): Deed => ({ kind: "initializer", initializer });

const deeds: Readonly<Record<Condition, (document: Document, finding: Finding) => readonly Deed[]>> = {
  divergence: (document) => [rate(document, 0.1), clip],
  overshoot: (document) => [rate(document, 0.1), clip],
  exploding: (document) => [clip, init("xavierUniform"), rate(document, 0.1)],
  vanishing: (document, { layer, evidence }) =>
    "steps" in evidence
      ? [{ kind: "lstm", layer: layer ?? "" }]
      : [
          { kind: "activation", activation: "relu", layer: null },
          init(fitting(document)),
          init("orthogonal"),
        ],
  deadRelu: (document, { layer }) => [
    { kind: "activation", activation: "leakyRelu", layer },
    rate(document, 0.1),
    init("heNormal"),
  ],
  saturation: (document, { layer }) => [
    { kind: "activation", activation: "relu", layer },
    rate(document, 0.1),
    init("xavierUniform"),
  ],
  overfitting: (document) => [
    { kind: "earlyStopping" },
    { kind: "l2", value: 0.001 },
    { kind: "dropout", layer: hiddenOf(document).slice(-1)[0] ?? "" },
  ],
  underfitting: (document) => [
    { kind: "noPenalty" },
    { kind: "units", count: 2 * mostUnits(document) },
    rate(document, 3),
  ],
  plateau: (document) => [
    { kind: "adam" },
    rate(document, 3),
    { kind: "units", count: 2 * mostUnits(document) },
  ],
  wrongLoss: (_document, { evidence }) =>
    "classes" in evidence
      ? [
          { kind: "loss", loss: "crossEntropy" },
          { kind: "loss", loss: "binaryCrossEntropy" },
        ]
      : [{ kind: "outputActivation", activation: "identity" }],
  unscaled: (_document, { layer }) => [{ kind: "standardise" }, { kind: "batchNorm", layer: layer ?? "" }],
};

const deedsFor = (document: Document, finding: Finding): readonly Deed[] =>
  deeds[finding.condition](document, finding);

/** Layers between input and output whose weights can be set. */
const hiddenOf = (document: Document): readonly string[] =>
  document.model.layers
    .filter(({ id, type }) => !isOutput(document, id) && has(type, "units"))
    .map(({ id }) => id);

const has = (type: string, field: string): boolean =>
  Object.hasOwn(entryOf(layerTypes, type)?.fields ?? {}, field);

function paramOf(document: Document, id: string, name: string) {
  const layer = layerById(document, id);
  return layer && valueOf(entryOf(layerTypes, layer.type)?.fields ?? {}, layer.params, name);
}

const mostUnits = (document: Document): number =>
  Math.max(1, ...hiddenOf(document).map((id) => Number(paramOf(document, id, "units"))));

/** The initialiser that goes with the activations of the hidden layers. */
const fitting = (document: Document): string =>
  hiddenOf(document).some((id) => /relu/i.test(wordOf(paramOf(document, id, "activation"))))
    ? "heNormal"
    : "xavierUniform";

/** Those whose gradient gets smaller through every layer. */
const squashing: ReadonlySet<string> = new Set([
  "sigmoid",
  "tanh",
  "hardTanh",
  "step",
  "stepStraightThrough",
]);

function done(document: Document, deed: Deed): Document {
  switch (deed.kind) {
    case "rate":
      return scaleRate(document, deed.rate / learningRate(document));
    case "clip":
      return firstPhase(document).clipNorm > 0 ? document : setPhase(document, { clipNorm: deed.value });
    case "l2":
      return firstPhase(document).l2 >= deed.value ? document : setPhase(document, { l2: deed.value });
    case "noPenalty":
      return setPhase(document, { l1: 0, l2: 0 });
    case "activation":
      return activated(document, deed.activation, deed.layer);
    case "initializer":
      return initialised(document, deed.initializer);
    case "units":
      return widened(document, deed.count);
    case "loss":
      return setLoss(document, deed.loss);
    case "outputActivation":
      return mapLayers(document, (layer) =>
        isOutput(document, layer.id) && has(layer.type, "activation")
          ? { ...layer, params: { ...layer.params, activation: deed.activation } }
          : layer,
      );
    case "lstm":
      return inPlaceOf(document, deed.layer, "lstm");
    case "dropout":
    case "batchNorm":
      return layerById(document, deed.layer) ? insertLayer(document, deed.kind, deed.layer) : document;
    case "adam":
      return firstPhase(document).optimizer.type.startsWith("adam") ? document : withAdam(document);
    case "standardise":
      return standardised(document);
    case "earlyStopping":
      return document.training.stop.earlyStopping ? document : stoppedEarly(document);
    default:
      return deed satisfies never;
  }
}

function activated(document: Document, activation: string, only: string | null): Document {
  const isMeant = (id: string): boolean => (only === null ? squashes(document, id) : only === id);
  return document.model.layers
    .filter(({ id, type }) => isMeant(id) && !isOutput(document, id) && has(type, "activation"))
    .reduce((next, { id }) => setParam(next, id, "activation", activation), document);
}

const squashes = (document: Document, id: string): boolean =>
  squashing.has(wordOf(paramOf(document, id, "activation")));

const initialised = (document: Document, type: string): Document =>
  document.model.layers
    .filter(({ id, type: kind }) => !isOutput(document, id) && has(kind, "weightInit"))
    .reduce((next, { id }) => setParam(next, id, "weightInit", { type } as never), document);

const widened = (document: Document, units: number): Document =>
  hiddenOf(document).reduce((next, id) => setParam(next, id, "units", units), document);

/** A recurrent layer of another kind, with the values that both kinds have. */
const inPlaceOf = (document: Document, id: string, type: "lstm"): Document =>
  mapLayers(document, (layer) => (layer.id === id && layer.type === "rnn" ? { ...layer, type } : layer));

/** At the rate that it is made for. */
const withAdam = (document: Document): Document => {
  const { optimizer } = firstPhase(setOptimizer(document, "adam"));
  return setPhase(document, { optimizer: { ...optimizer, params: { learningRate: 0.01 } } });
};

function standardised(document: Document): Document {
  const { data } = document;
  const { fields = {} } = entryOf(datasets, data.type) ?? {};
  if (!Object.hasOwn(fields, "scaling")) return document;
  return { ...document, data: { ...data, params: { ...data.params, scaling: "standardise" } } };
}

const stoppedEarly = (document: Document): Document =>
  setTraining(document, {
    stop: { ...document.training.stop, earlyStopping: { patience: 10, restoreBest: true } },
  });
