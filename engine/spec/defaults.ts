/** @file The document that a link of version 1 differs from: frozen, since a link means what it meant. */
import type { Document, PhaseSpec } from "./document.ts";

export const defaultPhase: PhaseSpec = {
  name: "training",
  output: "y",
  loss: { type: "binaryCrossEntropy", reduction: "mean" },
  layers: null,
  optimizer: { type: "adam", params: { learningRate: 0.01 } },
  schedule: { type: "constant", params: {} },
  l1: 0,
  l2: 0,
  clipValue: 0,
  clipNorm: 0,
  every: 1,
};

/**
 * A spiral and a small multilayer perceptron, 2-8-8-1, that learns it within 15 s at the paced speed. Parameters
 * left out have their defaults: `validateDocument` fills them in.
 */
export const defaultDocument: Document = {
  version: 1,
  title: "",
  model: {
    layers: [
      { id: "input", type: "input", params: {}, from: [] },
      { id: "dense1", type: "dense", params: { units: 8, activation: "tanh" }, from: ["input"] },
      { id: "dense2", type: "dense", params: { units: 8, activation: "tanh" }, from: ["dense1"] },
      { id: "output", type: "dense", params: { units: 1, activation: "sigmoid" }, from: ["dense2"] },
    ],
    outputs: [{ name: "y", layer: "output" }],
  },
  data: { type: "spiral", params: { samples: 400 }, seed: 2, testShare: 0.25, stratified: false },
  training: {
    phases: [defaultPhase],
    batchSize: 20,
    seed: 1,
    stop: { epochs: null, targetLoss: null, earlyStopping: null },
  },
  view: { mode: "network", speed: "paced", logLoss: false, openLayer: null, sample: 0 },
};
