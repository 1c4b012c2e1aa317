/** @file What is held against PyTorch: every trial of the catalogues, and networks at random of four kinds. */
import * as fc from "fast-check";
import type { SplitData } from "../../spec/data.ts";
import type { Document, LayerSpec } from "../../spec/document.ts";
import { inspect, validateDocument } from "../../index.ts";
import { makeData } from "../../train/data.ts";
import { arbitraryModel } from "../arbitraryModel.ts";
import { loadAsset } from "../assets.ts";
import { modelCases } from "../contract/catalogueCases.ts";

export interface ParityCase {
  readonly name: string;
  readonly group: string;
  readonly document: Document;
  readonly data: SplitData;
  /** Weights and states that do not start as the document says. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
}

export const trialCases: readonly ParityCase[] = modelCases.map((each) => ({
  ...each,
  data: withProbabilities(each.document, each.data),
  group: "catalogue",
}));

/** Targets of the KL divergence are probabilities: what PyTorch says of other numbers is NaN. */
function withProbabilities(document: Document, data: SplitData): SplitData {
  const { shape } = data.spec.y;
  const size = shape[shape.length - 1] ?? 1;
  if (document.training.phases[0]!.loss.type !== "klDivergence") return data;
  const y = data.y.map((value, i, all) => {
    const row = all.subarray(i - (i % size), i - (i % size) + size);
    return Math.abs(value) / row.reduce((sum, each) => sum + Math.abs(each), 0);
  });
  return { ...data, y };
}

const recurrent = new Set(["rnn", "lstm", "gru"]);
const spatial = new Set([
  "conv2d",
  "maxPool2d",
  "avgPool2d",
  "convTranspose2d",
  "conv1d",
  "maxPool1d",
  "avgPool1d",
]);
const joining = new Set(["add", "concat", "multiply"]);

/** The kinds of network, each with how to tell one; a network is of the first that fits. */
const kinds: Readonly<Record<string, (layers: readonly LayerSpec[]) => boolean>> = {
  "random RNN": (layers) => layers.some(({ type }) => recurrent.has(type)),
  "random CNN": (layers) => layers.some(({ type }) => spatial.has(type)),
  "random network with skips": (layers) => layers.some(({ type }) => joining.has(type)),
  "random MLP": () => true,
};

/**
 * Settings as people choose them. At random, an optimizer may divide by nearly nothing or diverge, and rounding would
 * be all that is compared.
 */
const usual: Readonly<Record<string, readonly number[]>> = {
  epsilon: [1e-6],
  beta1: [0.9, 0.8, 0.5],
  beta2: [0.999, 0.99],
  alpha: [0.99, 0.9],
  momentum: [0.9, 0.5, 0],
  weightDecay: [0, 0.01, 0.02],
  rateDecay: [0, 0.1],
};

function tamed(document: Document, index: number): Document {
  const { training } = document;
  const phases = training.phases.map((phase) => {
    const { params } = phase.optimizer;
    const rates = phase.loss.reduction === "mean" ? [0.001, 0.003, 0.01, 0.03] : [0.0001, 0.0003];
    const tame = Object.entries({ ...usual, learningRate: rates }).flatMap(([field, values]) =>
      field in params ? [[field, values[index % values.length]!] as const] : [],
    );
    return {
      ...phase,
      optimizer: { ...phase.optimizer, params: { ...params, ...Object.fromEntries(tame) } },
    };
  });
  const layers = document.model.layers.map((layer) =>
    "epsilon" in layer.params ? { ...layer, params: { ...layer.params, epsilon: 1e-4 } } : layer,
  );
  // Grams beside millimetres saturate a network at its start, and then ties decide what it answers.
  const { params } = document.data;
  const data =
    "scaling" in params ? { ...document.data, params: { ...params, scaling: "standardise" } } : document.data;
  return { ...document, data, model: { ...document.model, layers }, training: { ...training, phases } };
}

function complete(document: Document): Document | null {
  const read = validateDocument(document);
  if (!("document" in read)) return null;
  const { diagnostics, model } = inspect(read.document);
  if (diagnostics.length > 0 || !model || model.parameters === 0) return null;
  // Over a single value, layer norm divides rounding by √ε: PyTorch's own is not 0 there.
  const single = new Set(model.layers.filter(({ parameters }) => parameters === 2).map(({ id }) => id));
  const isEmpty = document.model.layers.some(({ id, type }) => type === "layerNorm" && single.has(id));
  return isEmpty ? null : read.document;
}

/** `count` networks, as many of each kind as can be; the same for the same seed. */
export async function randomCases(seed: number, count: number): Promise<ParityCase[]> {
  const names = Object.keys(kinds);
  const most = Math.ceil(count / names.length);
  const found = new Map<string, Document[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < 40 && [...found.values()].some(({ length }) => length < most); turn++) {
    for (const sampled of fc.sample(arbitraryModel, { seed: seed + turn, numRuns: 100 })) {
      const document = complete(sampled);
      const kind = document && names.find((name) => kinds[name]!(document.model.layers))!;
      const list = kind && found.get(kind)!;
      if (list && list.length < most) list.push(tamed(document, list.length));
    }
  }
  const cases: ParityCase[] = [];
  for (const [group, documents] of found) {
    for (const [i, document] of documents.entries()) {
      const data = await makeData(document.data, loadAsset);
      cases.push({ name: `${group} ${i + 1}`, group, document, data, tensors: {} });
    }
  }
  return cases;
}
