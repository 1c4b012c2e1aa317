/** @file Documents to start from: one for each kind of network, ready to train. */
import { defaultDocument, defaultPhase } from "./defaults.ts";
import type { Document, LayerSpec, PhaseSpec } from "./document.ts";
import type { AnyValues } from "./params.ts";

/** Layers each of which reads the one before, after an input. */
function chain(...layers: readonly (readonly [id: string, type: string, params?: AnyValues])[]) {
  const input: LayerSpec = { id: "input", type: "input", params: {}, from: [] };
  const rest = layers.map(
    ([id, type, params = {}], i): LayerSpec => ({ id, type, params, from: [layers[i - 1]?.[0] ?? input.id] }),
  );
  return { ...defaultDocument.model, layers: [input, ...rest] };
}

/** Cross-entropy with Adam. */
const classify = (learningRate: number): PhaseSpec => ({
  ...defaultPhase,
  loss: { type: "crossEntropy", reduction: "mean" },
  optimizer: { type: "adam", params: { learningRate } },
});

const fromHe = { weightInit: { type: "heUniform" } } as const;

/** Two small convolutions over 8,000 handwritten digits, with 2,000 held out; the rate falls from epoch to epoch. */
const cnn: Document = {
  ...defaultDocument,
  model: chain(
    ["conv1", "conv2d", { filters: 8, kernel: 5, padding: "same", activation: "relu", ...fromHe }],
    ["pool1", "maxPool2d", { kernel: 2, stride: 2 }],
    ["conv2", "conv2d", { filters: 16, kernel: 3, padding: "same", activation: "relu", ...fromHe }],
    ["pool2", "maxPool2d", { kernel: 2, stride: 2 }],
    ["flatten", "flatten"],
    ["output", "dense", { units: 10, activation: "softmax" }],
  ),
  data: { type: "digits", params: { samples: 10_000 }, seed: 1, testShare: 0.2 },
  training: {
    ...defaultDocument.training,
    phases: [{ ...classify(0.006), schedule: { type: "exponential", params: { gamma: 0.7 } } }],
    batchSize: 32,
  },
};

/** One of 8 symbols to remember over 20 blanks of 8 kinds: an LSTM soon does, a simple RNN of its size often never. */
const lstm: Document = {
  ...defaultDocument,
  model: chain(
    ["embedding1", "embedding", { size: 8 }],
    ["lstm1", "lstm", { units: 16, output: "last", forgetBias: 3 }],
    ["output", "dense", { units: 8, activation: "softmax" }],
  ),
  data: {
    type: "copy",
    params: { symbols: 8, blanks: 20, length: 1, blankKinds: 8 },
    seed: 1,
    testShare: 0.2,
  },
  training: { ...defaultDocument.training, phases: [classify(0.003)], batchSize: 32, seed: 2 },
};

/** The short English text, of 38 different characters, learned character by character. */
const text: Document = {
  ...defaultDocument,
  model: chain(
    ["embedding1", "embedding", { size: 16 }],
    ["lstm1", "lstm", { units: 64, output: "sequence" }],
    ["output", "dense", { units: 38, activation: "softmax" }],
  ),
  data: { type: "nextCharacter", params: { text: "en", length: 32 }, seed: 1, testShare: 0.1 },
  training: { ...defaultDocument.training, phases: [classify(0.01)], batchSize: 32 },
};

export const presets = { mlp: defaultDocument, cnn, lstm, text } as const;
export type PresetName = keyof typeof presets;
