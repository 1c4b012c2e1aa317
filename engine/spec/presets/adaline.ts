/**
 * @file Adaline (Widrow and Hoff 1960): one linear neuron, squared error, targets −1 and 1; once by full-batch
 * gradient descent and once sample by sample, from the same weights.
 */
import { accuracy, chain, data, mean, output, preset, sgd, training } from "./preset.ts";

const model = chain(output(1, "identity"));
const samples = 200;
const points = data("gaussians", { samples, noise: 0.15, labels: "-1,1" });
const trained = samples - points.testShare * samples;

export const adalineFullBatch = preset("linear", accuracy(0.95, 60), {
  model,
  data: points,
  training: training({ loss: mean("squaredError"), optimizer: sgd(0.03) }, { batchSize: trained }),
});

export const adalineStochastic = preset("linear", accuracy(0.95, 480), {
  model,
  data: points,
  training: training({ loss: mean("squaredError"), optimizer: sgd(0.003) }, { batchSize: 1 }),
});
