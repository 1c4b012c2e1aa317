/** @file English: what settings do where they are tuned. */
import type { TuningText } from "../tuning.ts";

export const tuning: TuningText = {
  less: (label) => `Less: ${label}`,
  more: (label) => `More: ${label}`,
  allowed: (least, most, standard) => `${least} to ${most}, by default ${standard}`,
  standard: (value) => `by default ${value}`,
  marks: "What a change does to the run",
  layerToDefaults: "Reset the layer to its defaults",
  recipeToDefaults: "Reset all numbers to their defaults",
  penalties: {
    l1: "Pulls every weight towards 0 by the same amount: many become exactly 0.",
    l2: "Pulls large weights towards 0 more strongly: all become small, none exactly 0.",
  },
  limits: {
    clipValue: "Cuts each number of the gradient off at ±v.",
    clipNorm: "Shortens the whole gradient to length c where it is longer; its direction stays.",
  },
  reductions: {
    mean: "The average over the batch: the step does not grow with the batch.",
    sum: "The sum over the batch: twice the batch, twice the gradient.",
    halfSum: "Half the sum: the textbook form, whose factor 2 cancels out in the derivative.",
  },
  batchKinds: {
    stochastic: "One sample a step: the gradient is noisy, and the steps are many and cheap.",
    miniBatch: "A few samples a step: less noise than one, more steps than all.",
    fullBatch: "All samples in one step: the exact gradient, and one step an epoch.",
  },
  stepsPerEpoch: (steps, samples) => `Steps per epoch: ${steps}, for ${samples} training samples.`,
  stopping:
    "Training pauses by itself at the first of these. Early stopping watches the test loss and puts the best weights back.",
  seeds: "The same seed gives the same weights and batches again; the data seed makes other samples.",
  curve: {
    picture: (epochs) => `Learning rate over ${epochs} epochs`,
    now: (rate, epoch) => `Now ${rate}, epoch ${epoch}`,
    handle: (fields) => `Handle of the curve: ${fields}`,
    hint: "Drag the handles, or use the arrow keys.",
    ifNever: "As if the loss never fell: in training, the fall waits for it.",
  },
};
