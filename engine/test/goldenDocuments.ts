/** @file Documents that between them use everything a link of version 1 can name; their runs are frozen. */
import { type Document, presets } from "../index.ts";
import type { LayerRow } from "./contract/modelCase.ts";
import { binary, categorical, golden, hidden, sigmoidUnit, softmaxOver, squared } from "./goldenDocument.ts";
import { encodePoints } from "../spec/points.ts";
import { ownData } from "./goldenOwnData.ts";
import { sequences } from "./goldenSequences.ts";

/** Three small clouds, one class each, on a line that rises. */
const drawn = encodePoints(
  Array.from({ length: 18 }, (_, i) => {
    const label = i % 3;
    return { label, column: 200 + 300 * label + 7 * i, row: 250 + 200 * label + ((i * 37) % 90) };
  }),
);

/** Points on the plane. */
const points = {
  "logistic regression of two Gaussians": golden({
    data: ["gaussians", { noise: 0.2 }],
    layers: [sigmoidUnit],
    phase: { loss: binary, optimizer: { type: "sgd", params: { learningRate: 0.1 } }, l1: 0.001 },
  }),
  "XOR behind batch norm, activation and dropout": golden({
    data: ["xor"],
    layers: [
      [
        "wide",
        "dense",
        { units: 6, bias: false, activation: "identity", weightInit: { type: "xavierNormal" } },
      ],
      ["norm", "batchNorm", { momentum: 0.2 }],
      ["rectified", "activation", { activation: "leakyRelu" }],
      ["dropout", "dropout", { rate: 0.25 }],
      sigmoidUnit,
    ],
    phase: { loss: binary, optimizer: { type: "adam", params: { weightDecay: 0.01, beta1: 0.8 } } },
  }),
  "a circle under momentum and step decay": golden({
    data: ["circle", { samples: 50, labels: "-1,1" }],
    layers: [hidden("dense1", 5, "elu"), hidden("output", 1, "tanh")],
    phase: {
      loss: { type: "squaredError", reduction: "halfSum" },
      optimizer: { type: "momentum", params: { learningRate: 0.02 } },
      schedule: { type: "step", params: { size: 2, gamma: 0.5 } },
    },
    training: { batchSize: 7 },
  }),
  "moons with a skip that adds": golden({
    data: ["moons", { noise: 0.1 }],
    layers: [
      hidden("stem", 6, "tanh"),
      hidden("branch", 6, "relu"),
      ["sum", "add", {}, ["stem", "branch", "stem"]],
      sigmoidUnit,
    ],
    phase: {
      loss: { type: "binaryCrossEntropy", reduction: "sum" },
      optimizer: { type: "momentum", params: { learningRate: 0.005, momentum: 0.8 } },
      schedule: { type: "exponential", params: { gamma: 0.8 } },
      clipNorm: 1,
    },
    training: { batchSize: 100 },
  }),
  "the spiral with skips that concatenate": golden({
    data: ["spiral", { turns: 1 }],
    layers: [
      ["left", "dense", { units: 4, activation: "tanh", weightInit: { type: "heNormal" } }, ["input"]],
      ["right", "dense", { units: 3, activation: "sigmoid", weightInit: { type: "uniform" } }, ["input"]],
      ["joined", "concat", {}, ["input", "left", "right"]],
      hidden("dense1", 5, "tanh"),
      ["all", "concat", {}, ["dense1", "joined"]],
      softmaxOver(2),
    ],
    phase: { loss: categorical, l2: 0.01, layers: ["left", "dense1", "output"] },
  }),
  "a step neuron with its weights given": golden({
    data: ["gaussians"],
    layers: [
      [
        "dense1",
        "dense",
        { units: 2, activation: "step", weightInit: { type: "values", values: [1, -0.5, 0.25, 2] } },
      ],
      ["output", "dense", { units: 1, activation: "identity", biasInit: { type: "normal" } }],
    ],
    phase: { loss: squared, optimizer: { type: "sgd", params: { learningRate: 0.05 } } },
  }),
};

/** More classes than two, and more than one to a side. */
const manyClasses = {
  "three arms of a spiral": golden({
    data: ["spiral", { arms: 3, samples: 90 }],
    layers: [hidden("dense1", 8, "tanh"), softmaxOver(3)],
    phase: { loss: categorical },
  }),
  "rings told apart by distance": golden({
    data: ["rings"],
    layers: [hidden("dense1", 6, "tanh"), softmaxOver(3)],
    phase: { loss: categorical },
  }),
  "three classes of points drawn by hand": golden({
    data: ["ownPoints", { points: drawn, classes: 3, noise: 0.1 }],
    layers: [hidden("dense1", 6, "tanh"), softmaxOver(3)],
    phase: { loss: categorical },
    training: { batchSize: 5 },
    stratified: true,
  }),
  "a small checkerboard": golden({
    data: ["checkerboard", { cells: 3 }],
    layers: [hidden("dense1", 8, "relu"), sigmoidUnit],
    phase: { loss: binary },
  }),
};

/** Regression. */
const surfaces = {
  "bumps by one layer": golden({
    data: ["bumps", { bumps: 3 }],
    layers: [hidden("dense1", 10, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: squared },
  }),
  "one sample by hand": golden({
    data: ["workedSample", { target2: 0.9 }],
    layers: [hidden("dense1", 3, "sigmoid"), hidden("output", 2, "sigmoid")],
    phase: { loss: squared },
    training: { batchSize: 1 },
  }),
  "a sine by one layer": golden({
    data: ["sine", { samples: 80 }],
    layers: [hidden("dense1", 10, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: squared },
  }),
  "a curve drawn by hand": golden({
    data: ["ownCurve", { points: drawn }],
    layers: [hidden("dense1", 5, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: squared },
    training: { batchSize: 4 },
  }),
  "one linear neuron on a plane, full batch": golden({
    data: ["plane"],
    layers: [["output", "dense", { units: 1, activation: "identity", weightInit: { type: "zeros" } }]],
    phase: { loss: squared, optimizer: { type: "sgd", params: { learningRate: 0.03 } } },
    training: { batchSize: 320 },
  }),
  "a curve by two layers, the gradient clipped": golden({
    data: ["curve", { samples: 60, noise: 0 }],
    layers: [
      ["dense1", "dense", { units: 12, activation: "tanh", weightInit: { type: "xavierUniform" } }],
      ["dense2", "dense", { units: 6, activation: "relu", weightInit: { type: "heUniform" } }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ],
    phase: { loss: { type: "squaredError", reduction: "sum" }, clipNorm: 0.5, l1: 0.01, l2: 0.02 },
    training: { batchSize: 25 },
  }),
};

/** Other losses. */
const errors = {
  "a plane by maxout, normalised and shaken": golden({
    data: ["plane"],
    layers: [
      ["maxout1", "maxout", { units: 6, pieces: 3, weightInit: { type: "orthogonal" } }],
      ["norm", "layerNorm"],
      ["shaken", "noise", { deviation: 0.2 }],
      hidden("dense1", 4, "gelu"),
      hidden("output", 1, "identity"),
    ],
    phase: { loss: squared },
  }),
  "a plane by softmax down the columns": golden({
    data: ["plane"],
    layers: [
      hidden("dense1", 6, "tanh"),
      ["rows", "reshape", { first: 2, second: 3 }],
      ["shares", "softmax", { axis: 1 }],
      ["flat", "flatten"],
      hidden("output", 1, "identity"),
    ],
    phase: { loss: squared },
  }),
  "a perceptron between two Gaussians": golden({
    data: ["gaussians", { noise: 0.1 }],
    layers: [["output", "dense", { units: 1, activation: "step", weightInit: { type: "zeros" } }]],
    phase: {
      loss: { type: "perceptron", reduction: "sum" },
      optimizer: { type: "sgd", params: { learningRate: 0.1 } },
    },
    training: { batchSize: 1 },
  }),
  "a widest margin between moons": golden({
    data: ["moons", { noise: 0.1 }],
    layers: [hidden("dense1", 6, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: { type: "hinge", reduction: "mean" }, l2: 0.01 },
  }),
  "classes by the divergence from their indicators": golden({
    data: ["xor"],
    layers: [hidden("dense1", 6, "tanh"), softmaxOver(2)],
    phase: { loss: { type: "klDivergence", reduction: "mean" } },
  }),
  "a plane by its absolute error": golden({
    data: ["plane"],
    layers: [hidden("dense1", 4, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: { type: "absoluteError", reduction: "mean" } },
  }),
  "a noisy curve by the Huber loss": golden({
    data: ["curve", { samples: 60, noise: 0.3 }],
    layers: [hidden("dense1", 8, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: { type: "huber", reduction: "sum", params: { delta: 0.2 } } },
  }),
};

/** What changes shapes on the way. */
const shapes = {
  "a circle by engineered features, one branch gating the other": golden({
    data: ["circle"],
    layers: [
      ["features", "engineered", { x2: false, x1Squared: true, product: true, sinX2: true }],
      hidden("value", 4, "tanh", ["features"]),
      hidden("gate", 4, "sigmoid", ["features"]),
      ["gated", "multiply", {}, ["value", "gate"]],
      sigmoidUnit,
    ],
    phase: { loss: binary },
  }),
  "a plane by a vector repeated and a map of it": golden({
    data: ["plane"],
    layers: [
      hidden("code", 4, "tanh"),
      ["repeated", "repeatVector", { times: 3 }],
      ["map", "reshape", { first: 3, second: 2, third: 2 }],
      ["larger", "upsample", { factor: 2, mode: "bilinear" }],
      ["conv1", "conv2d", { filters: 3, activation: "tanh" }],
      ["means", "globalAvgPool"],
      hidden("output", 1, "identity"),
    ],
    phase: { loss: squared },
  }),
};

/** Images. */
const images = {
  "digits made small and larger again": golden({
    data: ["digits", { samples: 120 }],
    layers: [
      ["pool1", "maxPool2d", { kernel: 4, stride: 4 }],
      ["conv1", "conv2d", { filters: 4, stride: 2, activation: "tanh" }],
      ["larger1", "convTranspose2d", { filters: 3, kernel: 3, padding: "same" }],
      ["flatten", "flatten"],
      softmaxOver(10),
    ],
    phase: { loss: categorical },
  }),
  "digits by strides, batch norm and average pooling": golden({
    data: ["digits", { samples: 200 }],
    layers: [
      ["conv1", "conv2d", { filters: 4, kernel: 5, stride: 2, activation: "identity", bias: false }],
      ["norm1", "batchNorm"],
      ["elu1", "activation", { activation: "elu" }],
      ["pool1", "avgPool2d", { kernel: 3, stride: 2 }],
      ["flatten", "flatten"],
      softmaxOver(10),
    ],
    phase: { loss: { type: "crossEntropy", reduction: "halfSum" } },
  }),
  "digits with skips between convolutions": golden({
    data: ["digits", { samples: 150 }],
    layers: [
      ["pool1", "maxPool2d", { kernel: 4, stride: 4 }],
      ["conv1", "conv2d", { filters: 3, padding: "same", activation: "tanh" }],
      ["conv2", "conv2d", { filters: 3, padding: "same", activation: "sigmoid" }],
      ["sum", "add", {}, ["conv1", "conv2"]],
      ["maps", "concat", {}, ["sum", "pool1"]],
      ["pool2", "maxPool2d", { kernel: 3, stride: 1 }],
      ["flatten", "flatten"],
      softmaxOver(10),
    ],
    phase: { loss: categorical, optimizer: { type: "momentum", params: {} } },
    training: { batchSize: 24 },
  }),
};

/** Answers of several lengths: what is behind their ends is not scored. */
const ragged = {
  "sums by an LSTM": golden({
    data: ["addition", { digits: 1, samples: 100 }],
    layers: [
      ["embedding1", "embedding", { size: 4 }],
      ["lstm1", "lstm", { units: 6, output: "sequence" }],
      softmaxOver(11),
    ],
    phase: { loss: categorical },
  }),
  "digits spelled out": golden({
    data: ["spelled", { samples: 100, language: "ko" }],
    layers: [
      ["flatten", "flatten"],
      hidden("code", 6, "relu"),
      ["repeat1", "repeatVector", { times: 3 }],
      ["rnn1", "rnn", { units: 6, output: "sequence" }],
      softmaxOver(15),
    ],
    phase: { loss: categorical },
  }),
};

/** Tables. */
const tables = {
  "penguins by one layer, both parts with the same classes": golden({
    data: ["penguins"],
    layers: [hidden("dense1", 6, "relu"), softmaxOver(3)],
    phase: { loss: categorical },
    stratified: true,
  }),
  "cars between 0 and 1": golden({
    data: ["cars", { scaling: "minMax", categories: "index" }],
    layers: [hidden("dense1", 6, "tanh"), hidden("output", 1, "identity")],
    phase: { loss: squared },
  }),
  ...ownData,
  "tomorrow's temperature by a GRU": golden({
    data: ["weather", { days: 4 }],
    layers: [["gru1", "gru", { units: 4, output: "last" }], hidden("output", 1, "identity")],
    phase: { loss: squared },
  }),
};

/** Images that are their own targets: of the same shape, and flattened. */
const autoencoders = {
  "digits through eight numbers": golden({
    data: ["digits", { samples: 100, target: "image" }],
    layers: [
      ["flatten", "flatten"],
      hidden("code", 8, "relu"),
      ["output", "dense", { units: 784, activation: "sigmoid" }],
    ],
    phase: { loss: squared },
  }),
  "digits repeated by a convolution": golden({
    data: ["digits", { samples: 100, target: "image" }],
    layers: [["output", "conv2d", { filters: 1, padding: "same", activation: "identity" }]],
    phase: { loss: squared },
  }),
};

const small: readonly LayerRow[] = [hidden("dense1", 4, "tanh"), sigmoidUnit];

/** Ways to train. */
const recipes = {
  "moons under Nesterov momentum, one cycle and clipping by value": golden({
    data: ["moons", { samples: 60 }],
    layers: small,
    phase: {
      optimizer: { type: "nesterov", params: { weightDecay: 0.01 } },
      schedule: { type: "oneCycle", params: { epochs: 4 } },
      clipValue: 0.1,
    },
  }),
  "a circle under RMSprop, slower on a plateau": golden({
    data: ["circle", { samples: 60 }],
    layers: small,
    phase: {
      optimizer: { type: "rmsprop", params: { centered: true, momentum: 0.5 } },
      schedule: { type: "plateau", params: { patience: 0, threshold: 0.1 } },
    },
  }),
  "XOR under AdaGrad and cosine annealing": golden({
    data: ["xor", { samples: 60 }],
    layers: small,
    phase: {
      optimizer: { type: "adagrad", params: { learningRate: 0.1, rateDecay: 0.01 } },
      schedule: { type: "cosine", params: { epochs: 3, lowest: 0.1 } },
    },
  }),
  "the spiral under AdamW, warmed up": golden({
    data: ["spiral", { samples: 60 }],
    layers: small,
    phase: { optimizer: { type: "adamw", params: {} }, schedule: { type: "warmup", params: { epochs: 3 } } },
  }),
};

export const goldenDocuments: Readonly<Record<string, Document>> = {
  ...Object.fromEntries(
    (["mlp", "cnn", "lstm", "text"] as const)
      .map((name) => [name, presets[name]] as const)
      .map(([name, preset]) => [`preset ${name}`, preset]),
  ),
  ...points,
  ...manyClasses,
  ...surfaces,
  ...shapes,
  ...images,
  ...tables,
  ...ragged,
  ...autoencoders,
  ...sequences,
  ...errors,
  ...recipes,
};
