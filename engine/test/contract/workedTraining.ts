/** @file One case for each optimizer and schedule that can be worked out by hand, with its source. */
import type { OptimizerName } from "../../catalog/optimizers/index.ts";
import type { ScheduleName } from "../../catalog/schedules/index.ts";
import type { AnyValues } from "../../spec/params.ts";

type Numbers = readonly number[];

export interface WorkedOptimizer {
  readonly source: string;
  readonly params: AnyValues;
  /** A weight that starts at 1 and has the gradient ½ at every step: its next values. */
  readonly gives: Numbers;
}

export const workedOptimizers: { readonly [O in OptimizerName]: WorkedOptimizer } = {
  sgd: { source: "torch.optim.SGD: 0.1 · ½ each time", params: { learningRate: 0.1 }, gives: [0.95, 0.9] },
  momentum: {
    source: "torch.optim.SGD: v = ½, then 0.9 · ½ + ½",
    params: { learningRate: 0.1, momentum: 0.9 },
    gives: [0.95, 0.855],
  },
  nesterov: {
    source: "torch.optim.SGD(nesterov=True): v = ½, then 0.95; steps of 0.1 · (½ + 0.9 v)",
    params: { learningRate: 0.1, momentum: 0.9 },
    gives: [0.905, 0.7695],
  },
  adagrad: {
    source: "Duchi et al. 2011: ½ / √¼ = 1, then ½ / √½",
    params: { learningRate: 0.1, epsilon: 1e-12 },
    gives: [0.9, 0.9 - 0.1 / Math.SQRT2],
  },
  rmsprop: {
    source:
      "torch.optim.RMSprop: s = ¼ · ¼, then ¾ · ¹⁄₁₆ + ¼ · ¼ = ⁷⁄₆₄, so steps of 0.1 · 2 and 0.1 · 4 / √7",
    params: { learningRate: 0.1, alpha: 0.75, epsilon: 1e-12 },
    gives: [0.8, 0.8 - 0.4 / Math.sqrt(7)],
  },
  adamw: {
    source: "Loshchilov and Hutter 2019: Adam's step, and 0.1 · ½ of the weight",
    params: { learningRate: 0.1, epsilon: 1e-12, weightDecay: 0.5 },
    gives: [0.85, 0.7075],
  },
  adam: {
    source: "Kingma and Ba 2015: with equal gradients m̂ / √v̂ is 1, so each step is the learning rate",
    params: { learningRate: 0.1, epsilon: 1e-12 },
    gives: [0.9, 0.8],
  },
};

export interface WorkedSchedule {
  readonly source: string;
  readonly params: AnyValues;
  /** Of the one step of each epoch, for schedules that follow the losses. */
  readonly losses?: Numbers;
  /** The rate in epochs 0, 1, 2, … of one step each, for the base rate 0.1. */
  readonly gives: Numbers;
}

export const workedSchedules: { readonly [S in ScheduleName]: WorkedSchedule } = {
  constant: { source: "by definition", params: {}, gives: [0.1, 0.1, 0.1] },
  step: { source: "StepLR", params: { size: 2, gamma: 0.5 }, gives: [0.1, 0.1, 0.05, 0.05, 0.025] },
  exponential: { source: "ExponentialLR", params: { gamma: 0.9 }, gives: [0.1, 0.09, 0.081] },
  cosine: {
    source: "CosineAnnealingLR: (1 + cos 0°, 45°, 90°, 135°, 180°, 225°) / 2 of the way",
    params: { epochs: 4, lowest: 0.5 },
    gives: [0.1, 0.075 + 0.025 * Math.SQRT1_2, 0.075, 0.075 - 0.025 * Math.SQRT1_2, 0.05].concat(
      0.075 - 0.025 * Math.SQRT1_2,
    ),
  },
  warmup: {
    source: "LinearLR: ⅕, ⅗, then all",
    params: { epochs: 2, first: 0.2 },
    gives: [0.02, 0.06, 0.1, 0.1],
  },
  oneCycle: {
    source: "OneCycleLR: up to the peak at step 0.4 · 10 − 1 = 3, down to the end at step 9",
    params: { epochs: 10, rising: 0.4, first: 0.2, last: 0.1 },
    gives: [0.02, 0.04, 0.08, 0.1, 0.055 + 0.045 * Math.sqrt(0.75), 0.0775, 0.055, 0.0325].concat(
      0.055 - 0.045 * Math.sqrt(0.75),
      [0.01, 0.01],
    ),
  },
  plateau: {
    source:
      "ReduceLROnPlateau: 0.95 is not 10 % below 1, nor is 2, which is one epoch more than the patience",
    params: { factor: 0.5, patience: 1, threshold: 0.1, lowest: 0.3 },
    losses: [1, 0.95, 2, 0.8, 0.9, 0.9, 0.9],
    gives: [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.03],
  },
};
