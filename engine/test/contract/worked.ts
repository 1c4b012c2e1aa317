/** @file One case for each layer and loss that can be worked out by hand, with its source. */
import type { LayerName } from "../../catalog/layers/index.ts";
import type { LossName } from "../../catalog/losses/index.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { AnyValues } from "../../spec/params.ts";
import { classes, real, tokens } from "./modelCase.ts";

type Numbers = readonly number[];

export interface WorkedLayer {
  readonly source: string;
  readonly params: AnyValues;
  /** One sample, or several. */
  readonly x: FieldSpec;
  readonly values: Numbers;
  /** Layers it reads; only the input if left out. */
  readonly from?: readonly string[];
  readonly weights?: Readonly<Record<string, Numbers>>;
  readonly gives: Numbers;
  /** In training unless said otherwise. */
  readonly inPrediction?: true;
}

const zeros = (count: number): Numbers => Array<number>(count).fill(0);
const upTo = (count: number): Numbers => Array.from({ length: count }, (_, i) => i + 1);
/** tanh of it is a half. */
const half = 0.5493061443340549;

export const workedLayers: { readonly [L in LayerName]: WorkedLayer } = {
  input: { source: "by definition", params: {}, x: real(3), values: [1, 2, 3], gives: [1, 2, 3] },
  dense: {
    source: "nn.Linear: y = x Aᵀ + b",
    params: { units: 2, activation: "identity" },
    x: real(2),
    values: [1, -1],
    weights: { weight: [1, 2, 3, 4], bias: [0.5, -0.5] },
    gives: [-0.5, -1.5],
  },
  activation: {
    source: "nn.LeakyReLU: x if x > 0, else 0.01 x",
    params: { activation: "leakyRelu" },
    x: real(2),
    values: [-2, 3],
    gives: [-0.02, 3],
  },
  softmax: {
    source: "nn.Softmax(dim=1): eˣ / Σ eˣ down each column; e^ln 3 = 3",
    params: { axis: 1 },
    x: real(2, 2),
    values: [0, Math.log(3), Math.log(3), 0],
    gives: [0.25, 0.75, 0.75, 0.25],
  },
  dropout: {
    source: "nn.Dropout: in evaluation the identity",
    params: { rate: 0.5 },
    x: real(3),
    values: [1, 2, 3],
    gives: [1, 2, 3],
    inPrediction: true,
  },
  batchNorm: {
    source: "nn.BatchNorm1d: (x − E[x]) / √(Var[x] + ε) · γ + β; here mean 2 and biased variance 1",
    params: { epsilon: 1e-8 },
    x: real(1),
    values: [1, 3],
    weights: { weight: [2], bias: [1] },
    gives: [-1, 3],
  },
  layerNorm: {
    source: "nn.LayerNorm: (x − E[x]) / √(Var[x] + ε) · γ + β; here mean 2 and biased variance 1",
    params: { epsilon: 1e-8 },
    x: real(2),
    values: [1, 3],
    weights: { weight: [2, 1], bias: [1, 0] },
    gives: [-1, 1],
  },
  maxout: {
    source: "Goodfellow et al. 2013: max(1 · (−1) + 0, −2 · (−1) + ½)",
    params: { units: 1, pieces: 2 },
    x: real(1),
    values: [-1],
    weights: { weight: [1, -2], bias: [0, 0.5] },
    gives: [2.5],
  },
  noise: {
    source: "by definition: in prediction the identity",
    params: { deviation: 0.5 },
    x: real(3),
    values: [1, 2, 3],
    gives: [1, 2, 3],
    inPrediction: true,
  },
  conv2d: {
    source: "nn.Conv2d: cross-correlation; x[i, j] − x[i + 1, j + 1] + 1 of the rows 1 2 3, 4 5 6, 7 8 9",
    params: { filters: 1, kernel: 2, activation: "identity" },
    x: real(1, 3, 3),
    values: upTo(9),
    weights: { weight: [1, 0, 0, -1], bias: [1] },
    gives: [-3, -3, -3, -3],
  },
  maxPool2d: {
    source: "nn.MaxPool2d, of the rows 1 2 3 4, 5 6 7 8, …",
    params: { kernel: 2, stride: 2 },
    x: real(1, 4, 4),
    values: upTo(16),
    gives: [6, 8, 14, 16],
  },
  avgPool2d: {
    source: "nn.AvgPool2d, of the rows 1 2 3 4, 5 6 7 8, …",
    params: { kernel: 2, stride: 2 },
    x: real(1, 4, 4),
    values: upTo(16),
    gives: [3.5, 5.5, 11.5, 13.5],
  },
  flatten: {
    source: "nn.Flatten: channel, row, column",
    params: {},
    x: real(2, 1, 2),
    values: upTo(4),
    gives: upTo(4),
  },
  add: {
    source: "He et al. 2015: x + x",
    params: {},
    x: real(2),
    values: [1, 2],
    from: ["input", "input"],
    gives: [2, 4],
  },
  concat: {
    source: "torch.cat along the features",
    params: {},
    x: real(2),
    values: [1, 2],
    from: ["input", "input"],
    gives: [1, 2, 1, 2],
  },
  globalAvgPool: {
    source: "nn.AdaptiveAvgPool2d(1): the means of two channels",
    params: {},
    x: real(2, 2, 2),
    values: upTo(8),
    gives: [2.5, 6.5],
  },
  reshape: {
    source: "torch.reshape: the order stays",
    params: { first: 2, second: 3 },
    x: real(6),
    values: upTo(6),
    gives: upTo(6),
  },
  repeatVector: {
    source: "x.unsqueeze(1).expand(-1, 3, -1)",
    params: { times: 3 },
    x: real(2),
    values: [1, 2],
    gives: [1, 2, 1, 2, 1, 2],
  },
  multiply: {
    source: "x · x · x",
    params: {},
    x: real(2),
    values: [1, 2],
    from: ["input", "input", "input"],
    gives: [1, 8],
  },
  engineered: {
    source: "TensorFlow Playground: x₁, x₂, x₁², x₂², x₁x₂, sin x₁, sin x₂; sin 2 and sin −1 from a table",
    params: { x1Squared: true, x2Squared: true, product: true, sinX1: true, sinX2: true },
    x: real(2),
    values: [2, -1],
    gives: [2, -1, 4, 1, -2, 0.9092974268, -0.8414709848],
  },
  upsample: {
    source: "nn.Upsample(mode='bilinear'): of 0 and 4 the new pixels stand at −¼, ¼, ¾ and 1¼",
    params: { factor: 2, mode: "bilinear" },
    x: real(1, 1, 2),
    values: [0, 4],
    gives: [0, 1, 3, 4, 0, 1, 3, 4],
  },
  convTranspose2d: {
    source: "nn.ConvTranspose2d: 1 and 2 times the rows 1 2 3, 4 5 6, 7 8 9, overlapping in a column, + 1",
    params: { filters: 1, kernel: 3, stride: 2, activation: "identity" },
    x: real(1, 1, 2),
    values: [1, 2],
    weights: { weight: upTo(9), bias: [1] },
    gives: [2, 3, 6, 5, 7, 5, 6, 15, 11, 13, 8, 9, 24, 17, 19],
  },
  conv1d: {
    source: "nn.Conv1d behind F.pad(x, (1, 0)): x[t, 0] − x[t − 1, 1] + 1",
    params: { filters: 1, kernel: 2, padding: "causal", activation: "identity" },
    x: real(3, 2),
    values: upTo(6),
    weights: { weight: [0, 1, -1, 0], bias: [1] },
    gives: [2, 2, 2],
  },
  maxPool1d: {
    source: "nn.MaxPool1d: each feature by itself",
    params: { kernel: 2, stride: 1 },
    x: real(3, 2),
    values: [1, 6, 2, 5, 3, 4],
    gives: [2, 6, 3, 5],
  },
  avgPool1d: {
    source: "nn.AvgPool1d: each feature by itself",
    params: { kernel: 2, stride: 1 },
    x: real(3, 2),
    values: [1, 6, 2, 5, 3, 4],
    gives: [1.5, 5.5, 2.5, 4.5],
  },
  embedding: {
    source: "nn.Embedding: rows 2 and 0 of the table",
    params: { size: 2 },
    x: tokens(3, 2),
    values: [2, 0],
    weights: { weight: upTo(6) },
    gives: [5, 6, 1, 2],
  },
  rnn: {
    source: "nn.RNN: h₁ = tanh(½), h₂ = tanh(½ + h₁)",
    params: { units: 1, output: "sequence" },
    x: real(2, 1),
    values: [1, 1],
    weights: { weight_ih: [0.5], weight_hh: [1], bias_ih: [0], bias_hh: [0] },
    gives: [0.46211715726, 0.74521974233],
  },
  lstm: {
    source: "nn.LSTM: all gates ½ and the candidate ½, so c = ¼, ⅜ and h = ½ tanh c",
    params: { units: 1, output: "sequence" },
    x: real(2, 1),
    values: [1, 1],
    weights: { weight_ih: zeros(4), weight_hh: zeros(4), bias_ih: [0, 0, half, 0], bias_hh: zeros(4) },
    gives: [0.1224593312, 0.17917869917],
  },
  gru: {
    source: "nn.GRU: both gates ½ and the candidate ½, so h = ½ · ½, then ½ · ½ + ½ · ¼",
    params: { units: 1, output: "sequence" },
    x: real(2, 1),
    values: [1, 1],
    weights: { weight_ih: zeros(3), weight_hh: zeros(3), bias_ih: [0, 0, half], bias_hh: zeros(3) },
    gives: [0.25, 0.375],
  },
};

export interface WorkedLoss {
  readonly source: string;
  readonly params?: AnyValues;
  /** What the loss reads: preactivations where it folds an activation in. */
  readonly output: Numbers;
  readonly y: FieldSpec;
  readonly target: Numbers;
  /** By mean, sum and half the sum. */
  readonly gives: readonly [mean: number, sum: number, halfSum: number];
}

export const workedLosses: { readonly [L in LossName]: WorkedLoss } = {
  squaredError: {
    source: "nn.MSELoss: 1² and 2²",
    output: [1, 2],
    y: real(2),
    target: [0, 4],
    gives: [2.5, 5, 2.5],
  },
  absoluteError: {
    source: "nn.L1Loss: 1 and 2",
    output: [1, 2],
    y: real(2),
    target: [0, 4],
    gives: [1.5, 3, 1.5],
  },
  huber: {
    source: "nn.HuberLoss: ½ · 1² below δ = 1½, and 1½ · (4 − ¾) above",
    params: { delta: 1.5 },
    output: [1, 0],
    y: real(2),
    target: [0, 4],
    gives: [2.6875, 5.375, 2.6875],
  },
  binaryCrossEntropy: {
    source: "nn.BCEWithLogitsLoss: −log σ(0) = log 2",
    output: [0],
    y: classes(2),
    target: [1],
    gives: [Math.LN2, Math.LN2, Math.LN2 / 2],
  },
  crossEntropy: {
    source: "nn.CrossEntropyLoss: probabilities ⅛, ²⁄₈, ⅝, the last one true: log(8/5)",
    output: [0, Math.LN2, 1.6094379124341003],
    y: classes(3),
    target: [2],
    gives: [0.47000362924573563, 0.47000362924573563, 0.23500181462286782],
  },
  hinge: {
    source: "nn.MultiMarginLoss: (max(0, 1 − 0.2 + 0.4) + max(0, 1 − 0.2 − 1)) / 3",
    output: [0.4, 0.2, -1],
    y: classes(3),
    target: [1],
    gives: [0.4, 0.4, 0.2],
  },
  perceptron: {
    source: "Bishop 2006, eq. 4.54: −(+1) · (−2)",
    output: [-2],
    y: classes(2),
    target: [1],
    gives: [2, 2, 1],
  },
  klDivergence: {
    source: "nn.KLDivLoss: ¼ log(¼ / ½) + ¾ log(¾ / ½)",
    output: [0, 0],
    y: real(2),
    target: [0.25, 0.75],
    gives: [0.13081203594113697, 0.13081203594113697, 0.06540601797056848],
  },
};
