/** @file What a preset is: a document to start from, ready to train, and what it reaches. */
import { defaultDocument, defaultPhase } from "../defaults.ts";
import type { Document, LayerSpec, PhaseSpec, TrainingSpec } from "../document.ts";
import type { AnyValues } from "../params.ts";

/** What is measured after so many steps on WebAssembly from the document's own seeds. */
export interface Goal {
  readonly metric: "accuracy" | "loss";
  readonly part: "train" | "test";
  /** `atMost` on accuracy: a preset that shows what cannot be learned. */
  readonly bound: "atLeast" | "atMost";
  readonly value: number;
  readonly steps: number;
  /** True: it takes a second or two at most, so that every test run can hold it. */
  readonly quick: boolean;
}

/** Where a preset stands in the list of examples. */
export type PresetGroup = "linear" | "mlp" | "cnn" | "rnn" | "table";

export interface Preset {
  readonly group: PresetGroup;
  readonly document: Document;
  readonly goal: Goal;
}

/** What a preset has of its own; the rest is as in the default document. */
type Own = Pick<Document, "model" | "data" | "training">;

export const preset = (group: PresetGroup, goal: Goal, own: Own): Preset => ({
  group,
  document: { ...defaultDocument, ...own },
  goal,
});

/** A test set's accuracy after `steps`. */
export const accuracy = (value: number, steps: number, more: Partial<Goal> = {}): Goal => ({
  metric: "accuracy",
  part: "test",
  bound: "atLeast",
  value,
  steps,
  quick: true,
  ...more,
});

/** A test set's loss after `steps`. */
export const loss = (value: number, steps: number, more: Partial<Goal> = {}): Goal => ({
  ...accuracy(value, steps),
  metric: "loss",
  bound: "atMost",
  ...more,
});

type Row = readonly [id: string, type: string, params?: AnyValues];

/** Layers each of which reads the one before, after an input. */
export function chain(...layers: readonly Row[]): Document["model"] {
  const input: LayerSpec = { id: "input", type: "input", params: {}, from: [] };
  const rest = layers.map(
    ([id, type, params = {}], i): LayerSpec => ({ id, type, params, from: [layers[i - 1]?.[0] ?? input.id] }),
  );
  return { ...defaultDocument.model, layers: [input, ...rest] };
}

/** Two layers of `units` with tanh. */
export const twoHidden = (units: number): readonly Row[] =>
  ["hidden1", "hidden2"].map((id): Row => [id, "dense", { units, activation: "tanh" }]);

export const output = (units: number, activation: string): Row => ["output", "dense", { units, activation }];

/** Symbols as vectors of `size` numbers, read by an LSTM. */
export const reader = (size: number, lstm: AnyValues): readonly Row[] => [
  ["embedding1", "embedding", { size }],
  ["lstm1", "lstm", lstm],
];

/** The default training with another phase. */
export const training = (phase: Partial<PhaseSpec>, more: Partial<TrainingSpec> = {}): TrainingSpec => ({
  ...defaultDocument.training,
  phases: [{ ...defaultPhase, ...phase }],
  ...more,
});

/** Adam at a rate. */
export const adam = (learningRate: number): PhaseSpec["optimizer"] => ({
  type: "adam",
  params: { learningRate },
});

export const sgd = (learningRate: number): PhaseSpec["optimizer"] => ({
  type: "sgd",
  params: { learningRate },
});

/** A loss averaged over its elements. */
export const mean = (type: string): PhaseSpec["loss"] => ({ type, reduction: "mean" });

/** Cross-entropy with Adam. */
export const classify = (learningRate: number): PhaseSpec => ({
  ...defaultPhase,
  loss: mean("crossEntropy"),
  optimizer: adam(learningRate),
});

/** Squared error with Adam. */
export const regress = (learningRate: number): PhaseSpec => ({
  ...defaultPhase,
  loss: mean("squaredError"),
  optimizer: adam(learningRate),
});

/** Data with seed 1 and a fifth held out. */
export const data = (type: string, params: AnyValues, testShare = 0.2): Document["data"] => ({
  type,
  params,
  seed: 1,
  testShare,
});
