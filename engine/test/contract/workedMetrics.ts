/** @file One case for each metric that can be worked out by hand, most of them scikit-learn's own examples. */
import type { MetricName } from "../../catalog/metrics/index.ts";
import type { MetricValue } from "../../spec/run.ts";

type Numbers = readonly number[];

export interface WorkedMetric {
  readonly source: string;
  /** A row for each scored element: the value of each class, or of each output. */
  readonly predicted: readonly Numbers[];
  /** The true class of each element, or its outputs. */
  readonly truth: Numbers | readonly Numbers[];
  readonly gives: MetricValue;
}

const answer = (k: number): Numbers => [0, 1, 2].map((other) => Number(other === k));
/** scikit-learn's own example: y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]; class 2 is never right. */
const threeClasses = { predicted: [0, 2, 1, 0, 0, 1].map(answer), truth: [0, 1, 2, 0, 1, 2] };
/** scikit-learn's own example of two outputs. */
const twoOutputs = {
  predicted: [
    [0, 2],
    [-1, 2],
    [8, -5],
  ],
  truth: [
    [0.5, 1],
    [-1, 1],
    [7, -6],
  ],
};

export const workedMetrics: { readonly [M in MetricName]: WorkedMetric } = {
  accuracy: { source: "accuracy_score: 2 of 6", ...threeClasses, gives: 1 / 3 },
  precision: {
    source: "precision_score(average=None); of class 1 and 2 none is right",
    ...threeClasses,
    gives: [2 / 3, 0, 0],
  },
  recall: { source: "recall_score(average=None)", ...threeClasses, gives: [1, 0, 0] },
  f1: { source: "f1_score(average=None)", ...threeClasses, gives: [0.8, 0, 0] },
  macroPrecision: { source: "precision_score(average='macro')", ...threeClasses, gives: 2 / 9 },
  macroRecall: { source: "recall_score(average='macro')", ...threeClasses, gives: 1 / 3 },
  macroF1: {
    source:
      "f1_score(average='macro') of [0, 0] answered by [0, 1]: the third class, met nowhere, does not count",
    predicted: [answer(0), answer(1)],
    truth: [0, 0],
    gives: 1 / 3,
  },
  confusionMatrix: {
    source: "confusion_matrix of [2, 0, 2, 2, 0, 1] and [0, 0, 2, 2, 0, 2]",
    predicted: [0, 0, 2, 2, 0, 2].map(answer),
    truth: [2, 0, 2, 2, 0, 1],
    gives: [
      [2, 0, 0],
      [0, 0, 1],
      [1, 0, 2],
    ],
  },
  topKAccuracy: {
    source: "top_k_accuracy_score, its own example: 0.75 for k = 2",
    predicted: [
      [0.5, 0.2, 0.2],
      [0.3, 0.4, 0.2],
      [0.2, 0.4, 0.3],
      [0.7, 0.2, 0.1],
    ],
    truth: [0, 1, 2, 2],
    gives: [0.5, 0.75, 1],
  },
  perplexity: {
    source: "two answers of ½ and ⅛: the root of 2 · 8",
    predicted: [
      [0.5, 0.25, 0.25],
      [0.5, 0.125, 0.375],
    ],
    truth: [0, 1],
    gives: 4,
  },
  meanAbsoluteError: { source: "mean_absolute_error: ½ and 1", ...twoOutputs, gives: 0.75 },
  meanSquaredError: { source: "mean_squared_error: ⁵⁄₁₂ and 1", ...twoOutputs, gives: 17 / 24 },
  rootMeanSquaredError: {
    source: "root_mean_squared_error: 0.822…, its own example",
    ...twoOutputs,
    gives: (Math.sqrt(5 / 12) + 1) / 2,
  },
  rSquared: {
    source:
      "r2_score: 0.965… and 0.908…, whose mean is 0.937; a third output that never varies and is missed once is 0",
    predicted: twoOutputs.predicted.map((row, i) => [...row, i]),
    truth: twoOutputs.truth.map((row) => [...row, 0]),
    gives: (0.9654377880184332 + 0.9081632653061225 + 0) / 3,
  },
};
