/** @file What a document is, version 1: everything that a run needs and nothing that a run produces. */
import type { AnyValues } from "./params.ts";

/** A catalogue entry with the values of its fields; fields left out have their defaults. */
export interface Choice {
  readonly type: string;
  readonly params: AnyValues;
}

/** One layer. `from` lists the layers it reads, in order; an input layer reads none. */
export interface LayerSpec extends Choice {
  /** Stable, unique, `[a-z][a-zA-Z0-9]*`, at most 24 characters; names of tensors start with it. */
  readonly id: string;
  readonly from: readonly string[];
}

export interface ModelSpec {
  /** In any order; the graph is a DAG. */
  readonly layers: readonly LayerSpec[];
  /** Named outputs: which layer's output is `name`. Ordinary models have the one output `y`. */
  readonly outputs: readonly { readonly name: string; readonly layer: string }[];
}

export interface DataChoice extends Choice {
  /** Seed of everything random in the data: generation, noise, split. Unsigned 32 bits. */
  readonly seed: number;
  /** Share of the samples kept for testing, 0 to 0.9. */
  readonly testShare: number;
  /** True: each class has the same share of both parts. False where it is left out. */
  readonly stratified?: boolean;
}

export type Reduction = "mean" | "sum" | "halfSum";

/** A loss of the catalogue and how its elements are summed up; `params` only where the loss has fields. */
export interface LossChoice {
  readonly type: string;
  readonly reduction: Reduction;
  readonly params?: AnyValues;
}

/** One phase: a loss, the parameters it moves, and how. Ordinary training has one phase. */
export interface PhaseSpec {
  readonly name: string;
  /** The model output that the loss reads. */
  readonly output: string;
  readonly loss: LossChoice;
  /** Layers whose parameters this phase updates; null means all. */
  readonly layers: readonly string[] | null;
  readonly optimizer: Choice;
  readonly schedule: Choice;
  /** Penalties added to the loss over weights (not biases): l1·Σ|w| + l2/2·Σw². */
  readonly l1: number;
  readonly l2: number;
  /** Each element of a gradient is cut off at ± this value, before `clipNorm`; 0 switches that off. */
  readonly clipValue: number;
  /** Gradients are scaled down to this global norm; 0 switches clipping off. */
  readonly clipNorm: number;
  /** Runs on every n-th step. */
  readonly every: number;
}

export interface StopRules {
  /** Stop after this many epochs; null never. */
  readonly epochs: number | null;
  /** Stop once the training loss of an epoch is at or below; null never. */
  readonly targetLoss: number | null;
  /** Stop once the test loss has not improved for `patience` epochs; the best weights are restored. */
  readonly earlyStopping: { readonly patience: number; readonly restoreBest: boolean } | null;
}

export interface TrainingSpec {
  readonly phases: readonly PhaseSpec[];
  readonly batchSize: number;
  /** Seed of weights, batches and dropout. Unsigned 32 bits. */
  readonly seed: number;
  readonly stop: StopRules;
}

export const speeds = ["single", "1", "10", "epoch", "paced", "max"] as const;
/** Steps per second (1, 10), one epoch per second, paced (visible learning), or as fast as it goes. */
export type Speed = (typeof speeds)[number];

export const modes = ["network", "steps", "landscape", "health"] as const;
/** What the page is about: building, one step in numbers, the loss over the weights, or how well it learns. */
export type Mode = (typeof modes)[number];

export interface ViewSpec {
  readonly mode: Mode;
  readonly speed: Speed;
  readonly logLoss: boolean;
  /** The layer opened in place, or null. */
  readonly openLayer: string | null;
  /** Which sample of the test set is shown where one is shown. */
  readonly sample: number;
}

export interface Document {
  readonly version: 1;
  readonly title: string;
  readonly model: ModelSpec;
  readonly data: DataChoice;
  readonly training: TrainingSpec;
  readonly view: ViewSpec;
}

/**
 * Something wrong with a document, a link or a graph: where (`path`, e.g. `model.layers[2].from`), what
 * (`code`, a key of the texts in both languages) and the values that the text mentions.
 */
export interface Diagnostic {
  readonly path: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The layer at fault, where one is. */
  readonly layer?: string;
}

/** Largest sizes a document may ask for. */
export const limits = {
  layers: 64,
  units: 4096,
  batchSize: 4096,
  samples: 20_000,
  /** Numbers of one initial tensor written out in the document. */
  initialValues: 4096,
  /** Trainable parameters of a model. */
  parameters: 5_000_000,
  /** Elements of the largest activation of one sample. */
  activation: 1_000_000,
  /** Bytes of device memory of one program at its capacity. */
  memory: 1_000_000_000,
} as const;
