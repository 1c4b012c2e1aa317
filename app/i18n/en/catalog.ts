/** @file English names of everything in the engine's catalogues. */
import type { CatalogText } from "../catalog.ts";

const weights = { weightInit: "Initial weights", biasInit: "Initial biases", bias: "Bias" };
const recurrent = {
  units: "Units",
  output: "Output",
  weightInit: "Initial weights",
  biasInit: "Initial biases",
};
const pooling = { kernel: "Window", stride: "Stride" };
const numbers = { samples: "Samples", noise: "Noise" };
const points = { ...numbers, labels: "Class targets" };

export const catalog: CatalogText = {
  layers: {
    input: { name: "Input", fields: { field: "Field" } },
    dense: { name: "Dense", fields: { units: "Units", activation: "Activation", ...weights } },
    activation: { name: "Activation", fields: { activation: "Function" } },
    dropout: { name: "Dropout", fields: { rate: "Share dropped" } },
    batchNorm: { name: "Batch norm", fields: { momentum: "Momentum", epsilon: "Epsilon" } },
    conv2d: {
      name: "Conv",
      fields: {
        filters: "Filters",
        kernel: "Filter size",
        stride: "Stride",
        padding: "Padding",
        activation: "Activation",
        ...weights,
      },
    },
    maxPool2d: { name: "Max pool", fields: pooling },
    avgPool2d: { name: "Average pool", fields: pooling },
    flatten: { name: "Flatten", fields: {} },
    add: { name: "Add", fields: {} },
    concat: { name: "Concatenate", fields: {} },
    embedding: { name: "Embedding", fields: { size: "Size", weightInit: "Initial weights" } },
    rnn: { name: "RNN", fields: recurrent },
    lstm: { name: "LSTM", fields: { ...recurrent, forgetBias: "Initial bias of the forget gate" } },
    gru: { name: "GRU", fields: recurrent },
  },
  datasets: {
    spiral: { name: "Spiral", fields: { ...points, turns: "Turns" } },
    circle: { name: "Circle", fields: points },
    xor: { name: "XOR", fields: points },
    gaussians: { name: "Gaussians", fields: points },
    moons: { name: "Moons", fields: points },
    plane: { name: "Plane", fields: numbers },
    curve: { name: "Curve", fields: numbers },
    digits: { name: "Digits", fields: { samples: "Digits" } },
    copy: {
      name: "Delayed copy",
      fields: {
        samples: "Sequences",
        symbols: "Symbols",
        blanks: "Blanks",
        length: "Symbols to recall",
        blankKinds: "Kinds of blanks",
      },
    },
    parity: { name: "Parity", fields: { samples: "Sequences", length: "Length" } },
    nextCharacter: { name: "Next character", fields: { text: "Text", length: "Length" } },
  },
  optimizers: {
    sgd: { name: "SGD", fields: { learningRate: "Learning rate" } },
    momentum: { name: "Momentum", fields: { learningRate: "Learning rate", momentum: "Momentum" } },
    adam: {
      name: "Adam",
      fields: {
        learningRate: "Learning rate",
        beta1: "β₁",
        beta2: "β₂",
        epsilon: "ε",
        weightDecay: "Weight decay",
      },
    },
  },
  schedules: {
    constant: { name: "Constant", fields: {} },
    step: { name: "In steps", fields: { size: "Every (epochs)", gamma: "Factor" } },
    exponential: { name: "Exponential", fields: { gamma: "Factor per epoch" } },
  },
  activations: {
    identity: "identity",
    step: "step",
    sigmoid: "sigmoid",
    tanh: "tanh",
    relu: "ReLU",
    leakyRelu: "leaky ReLU",
    elu: "ELU",
    softmax: "softmax",
  },
  losses: {
    squaredError: "Squared error",
    binaryCrossEntropy: "Binary cross-entropy",
    crossEntropy: "Cross-entropy",
  },
  initializers: {
    pytorch: "PyTorch default",
    zeros: "Zeros",
    normal: "Normal",
    uniform: "Uniform",
    xavierUniform: "Xavier, uniform",
    xavierNormal: "Xavier, normal",
    heUniform: "He, uniform",
    heNormal: "He, normal",
    values: "Given values",
  },
  reductions: { mean: "Mean", sum: "Sum", halfSum: "Half the sum" },
  options: {
    valid: "None",
    same: "Same size",
    sequence: "Every step",
    last: "Last state",
    ko: "Korean",
    en: "English",
    "0,1": "0 and 1",
    "-1,1": "−1 and 1",
  },
  deviceReasons: {
    chosen: "Chosen by you.",
    small: "This network is small: the processor is faster than starting the graphics card.",
    faster: "The graphics card is faster for a network of this size.",
    noAdapter: "This browser offers no graphics card to compute on.",
    softwareAdapter: "WebGPU runs in software here, so the processor is faster.",
    lost: "The graphics card was lost. Training goes on here from the last checkpoint.",
    failed: "WebGPU failed. Training goes on here from the last checkpoint.",
    unsupported: "WebGPU cannot run this network.",
  },
};
