/** @file A model for every layer, loss with reduction, optimizer, schedule and initialiser of the catalogues. */
import { type LossName, losses } from "../../catalog/losses/index.ts";
import { type OptimizerName, optimizers } from "../../catalog/optimizers/index.ts";
import { type ScheduleName, schedules } from "../../catalog/schedules/index.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { PhaseSpec, Reduction } from "../../spec/document.ts";
import { type AnyValues, initializerNames } from "../../spec/params.ts";
import { layerCases } from "./layerTrials.ts";
import { classes, type LayerRow, type ModelCase, modelCase, real } from "./modelCase.ts";

const reductions: readonly Reduction[] = ["mean", "sum", "halfSum"];

interface LossTrial {
  readonly y: FieldSpec;
  readonly params?: AnyValues;
  readonly layers: readonly LayerRow[];
}
const dense = (units: number, activation: string): LossTrial["layers"] => [
  ["hidden", "dense", { units: 4, activation: "tanh" }],
  ["out", "dense", { units, activation }],
];
const overTime = (units: number, activation: string): LossTrial["layers"] => [
  ["hidden", "rnn", { units: 4, output: "sequence" }],
  ["out", "dense", { units, activation }],
];

/** With the output's activation folded into the loss and without, over samples and over time steps. */
const lossTrials: { readonly [L in LossName]: readonly LossTrial[] } = {
  squaredError: [
    { y: real(2), layers: dense(2, "tanh") },
    { y: real(), layers: dense(1, "identity") },
    { y: real(4, 2), layers: overTime(2, "identity") },
    { y: { ...classes(2), labels: [-1, 1] }, layers: dense(1, "tanh") },
    { y: classes(3), layers: dense(3, "softmax") },
  ],
  absoluteError: [
    { y: real(2), layers: dense(2, "tanh") },
    { y: classes(3), layers: dense(3, "softmax") },
  ],
  huber: [
    { y: real(2), params: { delta: 0.4 }, layers: dense(2, "identity") },
    { y: real(4, 2), layers: overTime(2, "identity") },
  ],
  binaryCrossEntropy: [
    { y: classes(2), layers: dense(1, "sigmoid") },
    { y: classes(2), layers: dense(1, "identity") },
    { y: classes(2), layers: dense(2, "sigmoid") },
    { y: classes(2, 4), layers: overTime(1, "sigmoid") },
    { y: { ...classes(2, 4), masked: true }, layers: overTime(2, "sigmoid") },
  ],
  crossEntropy: [
    { y: classes(3), layers: dense(3, "softmax") },
    { y: classes(3), layers: dense(3, "identity") },
    { y: classes(5, 4), layers: overTime(5, "softmax") },
    { y: { ...classes(5, 4), scoredFrom: 2 }, layers: overTime(5, "softmax") },
    { y: { ...classes(3, 4), scoredFrom: 1, masked: true }, layers: overTime(3, "softmax") },
    { y: { ...classes(3), masked: true }, layers: dense(3, "identity") },
    { y: classes(3), layers: [...dense(3, "identity"), ["answer", "softmax"]] },
  ],
  hinge: [
    { y: { ...classes(2), labels: [0, 1] }, layers: dense(1, "identity") },
    { y: classes(3), layers: dense(3, "step") },
    { y: { ...classes(3, 4), masked: true }, layers: overTime(3, "identity") },
  ],
  perceptron: [
    { y: classes(2), layers: dense(1, "step") },
    { y: classes(3), layers: dense(3, "identity") },
  ],
  klDivergence: [
    { y: real(3), layers: dense(3, "softmax") },
    { y: real(4, 2), layers: overTime(2, "identity") },
  ],
};

export const lossCases: readonly ModelCase[] = (Object.keys(losses) as LossName[]).flatMap((type) =>
  lossTrials[type].flatMap(({ y, params, layers }, i) =>
    reductions.map((reduction) =>
      modelCase({
        name: `${type} ${i + 1} ${reduction}`,
        x: layers[0]![1] === "rnn" ? real(4, 2) : real(3),
        y,
        layers,
        phase: {
          loss: { type, reduction, ...(params && { params }) },
          optimizer: { type: "sgd", params: { learningRate: 0.02 } },
        },
      }),
    ),
  ),
);

const optimizerTrials: { readonly [O in OptimizerName]: readonly AnyValues[] } = {
  sgd: [{ learningRate: 0.1 }, { weightDecay: 0.1 }],
  momentum: [{}, { learningRate: 0.01, momentum: 0.5 }, { weightDecay: 0.1 }],
  nesterov: [{ weightDecay: 0.1 }],
  adagrad: [{ learningRate: 0.1 }, { rateDecay: 0.3, epsilon: 0.01, weightDecay: 0.1 }],
  rmsprop: [
    {},
    { alpha: 0.8, momentum: 0.5, weightDecay: 0.1 },
    { alpha: 0.8, epsilon: 0.01, centered: true },
  ],
  adamw: [{ weightDecay: 0.1 }],
  adam: [{}, { beta1: 0.5, beta2: 0.9, epsilon: 1e-4 }, { weightDecay: 0.1 }],
};

const scheduleTrials: { readonly [S in ScheduleName]: readonly AnyValues[] } = {
  constant: [{}],
  step: [{ size: 1, gamma: 0.5 }, { size: 2 }],
  exponential: [{ gamma: 0.8 }],
  cosine: [{ epochs: 2, lowest: 0.1 }],
  warmup: [{ epochs: 2 }],
  oneCycle: [{ epochs: 3 }],
  plateau: [{ patience: 0, threshold: 0.5, lowest: 0.05 }],
};

function trained(name: string, phase: Partial<PhaseSpec>): ModelCase {
  const loss = { type: "crossEntropy", reduction: "mean" } as const;
  return modelCase({
    name,
    x: real(3),
    y: classes(3),
    layers: dense(3, "softmax"),
    phase: { loss, ...phase },
  });
}

const optimizerCases: readonly ModelCase[] = (Object.keys(optimizers) as OptimizerName[]).flatMap((type) =>
  optimizerTrials[type].map((params) =>
    trained([type, JSON.stringify(params)].join(" "), { optimizer: { type, params } }),
  ),
);

const scheduleCases: readonly ModelCase[] = (Object.keys(schedules) as ScheduleName[]).flatMap((type) =>
  scheduleTrials[type].map((params) =>
    trained(`schedule ${type} ${JSON.stringify(params)}`, { schedule: { type, params } }),
  ),
);

const penalties: readonly Partial<PhaseSpec>[] = [
  { l1: 0.01 },
  { l2: 0.1 },
  { clipNorm: 0.05 },
  { clipValue: 0.02 },
  { clipValue: 0.05, clipNorm: 0.1 },
  { l1: 0.02, l2: 0.3, clipNorm: 1 },
  { layers: ["out"] },
];
export const penaltyCases: readonly ModelCase[] = penalties.map((phase) =>
  trained(`phase ${JSON.stringify(phase)}`, phase),
);

const initializerCases: readonly ModelCase[] = initializerNames.map((type) => {
  const values = Array.from({ length: 12 }, (_, i) => Math.sin(i));
  const weightInit =
    type === "values" ? { type, values } : type === "constant" ? { type, value: 0.3 } : { type };
  const layers: readonly LayerRow[] = [["out", "dense", { units: 4, weightInit, activation: "sigmoid" }]];
  return { ...modelCase({ name: `initialised by ${type}`, x: real(3), layers }), tensors: {} };
});

export const modelCases: readonly ModelCase[] = [
  ...layerCases,
  ...lossCases,
  ...optimizerCases,
  ...scheduleCases,
  ...penaltyCases,
  ...initializerCases,
];
