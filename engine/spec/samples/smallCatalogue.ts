/** @file A catalogue small enough to read at a glance, with a field of every kind: the ground for tests of spec/. */
import type { Catalogue } from "../catalogue.ts";
import { bool, choice, drawing, initializer, int, number, text } from "../params.ts";

const activation = choice(["identity", "tanh", "relu", "sigmoid", "softmax"], "identity");
const learningRate = number(1e-6, 10, 0.01, { scale: "log", live: true });

export const smallCatalogue: Catalogue = {
  layers: {
    input: { fields: { field: text(24, "x") } },
    dense: {
      fields: {
        units: int(1, 4096, 8),
        activation,
        bias: bool(true),
        weightInit: initializer("pytorch"),
        biasInit: initializer("pytorch"),
      },
    },
    dropout: { fields: { rate: number(0, 0.95, 0.5, { live: true }) } },
    flatten: { fields: {} },
    add: { fields: {} },
  },
  losses: {
    squaredError: { fields: {} },
    binaryCrossEntropy: { fields: {} },
    crossEntropy: { fields: {} },
    huber: { fields: { delta: number(1e-3, 100, 1, { scale: "log", live: true }) } },
  },
  optimizers: {
    sgd: { fields: { learningRate } },
    adam: {
      fields: { learningRate, beta1: number(0, 0.9999, 0.9), beta2: number(0, 0.99999, 0.999) },
    },
  },
  schedules: { constant: { fields: {} }, step: { fields: { every: int(1, 100_000, 1000) } } },
  datasets: {
    spiral: { fields: { samples: int(20, 5000, 400), noise: number(0, 1, 0.1) } },
    nextCharacter: { fields: { text: text(2000, "hello"), length: int(2, 200, 32) } },
    ownPoints: { fields: { points: drawing() } },
  },
};
