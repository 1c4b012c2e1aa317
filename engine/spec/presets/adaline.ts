/**
 * @file Adaline (Widrow and Hoff 1960): one linear neuron, squared error, targets −1 and 1; once by full-batch
 * gradient descent and once sample by sample, from the same weights.
 */
import { defaultDocument } from "../defaults.ts";
import { accuracy, chain, data, mean, type Preset, sgd, training } from "./preset.ts";

const model = chain(["output", "dense", { units: 1, activation: "identity" }]);
const samples = 200;
const points = data("gaussians", { samples, noise: 0.15, labels: "-1,1" });
const trained = samples - points.testShare * samples;

export const adalineFullBatch: Preset = {
  group: "linear",
  document: {
    ...defaultDocument,
    model,
    data: points,
    training: training({ loss: mean("squaredError"), optimizer: sgd(0.03) }, { batchSize: trained }),
  },
  goal: accuracy(0.95, 60),
};

export const adalineStochastic: Preset = {
  group: "linear",
  document: {
    ...defaultDocument,
    model,
    data: points,
    training: training({ loss: mean("squaredError"), optimizer: sgd(0.003) }, { batchSize: 1 }),
  },
  goal: accuracy(0.95, 480),
};
