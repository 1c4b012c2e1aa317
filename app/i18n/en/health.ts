/** @file English: what is said of how well the network learns, layer by layer. */
import type { HealthText } from "../health.ts";

export const health: HealthText = {
  layers: "Layer by layer",
  when: (first, last, samples) => `steps ${first} to ${last}, ${samples} samples of the next batch`,
  waiting: "Waiting for the first numbers.",
  none: "No layer here has weights. Add one to see how it learns.",
  noGradient: "A layer has no gradient at all: nothing reaches it.",
  smaller: (times) => `The gradient of the first layer is ${times} times smaller than that of the last.`,
  larger: (times) => `The gradient of the first layer is ${times} times larger than that of the last.`,
  numbers: "Distribution of",
  of: { weights: "Weights", activations: "Activations", gradients: "Gradients" },
  columns: {
    layer: "layer",
    norm: "gradient norm",
    overTime: "over time",
    ratio: "update ratio",
    distribution: (numbers) => `${numbers.toLowerCase()} over time`,
    dead: "dead",
    saturated: "saturated",
  },
  ratioNote:
    "Update ratio: length of a step over length of the weights, ‖Δw‖ / ‖w‖. About 10⁻³ (dashed) is usual: far above it, weights jump; far below, they hardly move.",
  flatNote:
    "Dead: neurons whose slope is 0 on every sample. Saturated: values whose slope is under 1 % of the largest; of ReLU, about half is usual.",
  gatesNote: "Of recurrent layers, all gates and the candidate count, and the tanh of an LSTM's output.",
  normPicture: (layer, before, now) => `${layer}: gradient norm from ${before} to ${now}`,
  ratioPicture: (layer, ratio) => `${layer}: update ratio ${ratio}; usual is 0.001`,
  distributionPicture: (layer, numbers, mean, deviation) =>
    `${layer}: ${numbers.toLowerCase()} with mean ${mean} and standard deviation ${deviation}`,
  noNumbers: (layer) => `${layer}: nothing to show`,
  space: {
    title: "Hidden space",
    noteGrid: (samples) =>
      `How each layer bends the plane: its grid and ${samples} samples, seen along the two directions in which they differ most (principal components, PC).`,
    note: (samples) =>
      `${samples} samples as the layer sees them, along the two directions in which they differ most (principal components, PC).`,
    none: "No hidden layer yet.",
    layer: "Layer",
    axis: (number, share) => `PC ${number}: ${share}`,
    picture: (layer, samples, first, second) =>
      `${layer}: ${samples} samples along the two principal components, which hold ${first} and ${second} of the variance`,
    trail: "The line follows the shown sample through time, from the hollow end to the full one.",
    points: (layer) => `${layer}: arrow keys go from sample to sample, Enter shows one in the network`,
    hint: "Point at a sample to read it. Click, and the network shows it.",
    classes: "Classes",
    class: (name) => `class ${name}`,
    target: "target",
    sample: { train: (number) => `Training sample ${number}`, test: (number) => `Test sample ${number}` },
    isShown: "The network shows this one.",
  },
  answers: {
    title: "Metrics",
    train: "training",
    test: "test",
    difference: "difference",
    loss: "loss",
    accuracy: "accuracy",
    caption: "Training against test",
    wrong: "Largest loss",
    cell: (truth, predicted) => `True ${truth}, predicted ${predicted}`,
    backToWrong: "Show the largest losses",
    noneInCell: "No sample here.",
    of: (shown, all) => `${shown} of ${all}`,
    wasTaken: (truth, predicted) => `${truth} → ${predicted}`,
    sampleLoss: (loss) => `loss ${loss}`,
    sample: (number) => `Sample ${number}`,
  },
  doctor: "Findings",
};
