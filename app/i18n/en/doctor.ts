/** @file English: what the doctor found, and what to try. */
import type { DoctorText } from "../doctor.ts";

export const doctor: DoctorText = {
  title: "Findings",
  healthy: "Nothing wrong so far.",
  names: {
    divergence: "Divergence",
    exploding: "Exploding gradient",
    overshoot: "Overshoot",
    vanishing: "Vanishing gradient",
    deadRelu: "Dead ReLU",
    saturation: "Saturation",
    overfitting: "Overfitting",
    underfitting: "Underfitting",
    plateau: "Plateau",
    wrongLoss: "Wrong loss for the output",
    unscaled: "Unscaled inputs",
  },
  place: (layer, step) => (layer === "" ? `since step ${step}` : `${layer}, since step ${step}`),
  placeOfData: (layer) => layer,
  evidence: {
    divergence: (of) => `The training loss is ${of("loss")}; it could have stayed at ${of("first")}.`,
    exploding: (of) =>
      of("times") === "∞"
        ? "The gradient is no longer a finite number."
        : `The gradient has the norm ${of("gradient")}, all weights together ${of("weight")}: ${of("times")} times too much for a usual rate.`,
    overshoot: (of) =>
      `${of("share")} of the steps leave the loss of their own batch larger than it was: ${of("before")} before, ${of("after")} after.`,
    vanishing: (of) =>
      `The gradient of the first layer is ${of("ratio")} times that of the last one: the first layers hardly learn.`,
    deadRelu: (of) =>
      `${of("dead")} of ${of("units")} units answer 0 to every sample looked at, so no gradient moves them.`,
    saturation: (of) =>
      `At ${of("share")} of its values the layer's slope is below 1 % of the largest: hardly any gradient passes.`,
    overfitting: (of) =>
      `The test loss rose from ${of("least")} (step ${of("at")}) to ${of("test")}, while the training loss fell from ${of("trainThen")} to ${of("train")}.`,
    underfitting: (of) =>
      `The training loss stands at ${of("loss")}; always giving the same best answer would make ${of("constant")}.`,
    plateau: (of) => `For ${of("steps")} steps the training loss has stood still at ${of("loss")}.`,
    wrongLoss: () =>
      "Classes are held against the output by their distance: where the answer is most wrong, hardly any gradient is left.",
    unscaled: (of) =>
      `Standard deviations of the features go from ${of("smallest")} to ${of("largest")}, means up to ${of("offset")} deviations from zero: no one rate suits all weights.`,
  },
  vanishingInTime: (of) =>
    `Of ${of("steps")} time steps, the gradient of the first is ${of("ratio")} times that of the last: what came early is hardly learned.`,
  outOfRange: (of) =>
    `Targets go from ${of("least")} to ${of("greatest")}, which the output's activation cannot give.`,
  series: {
    divergence: "training loss",
    exploding: "norm of the gradient",
    overshoot: "loss after a step over loss before it",
    vanishing: "gradient of the layer over that of the last one",
    deadRelu: "share of dead units",
    saturation: "share of saturated values",
    overfitting: "test loss",
    underfitting: "training loss",
    plateau: "training loss",
    wrongLoss: "",
    unscaled: "",
  },
  pictured: (what, first, last) => `${what}: from ${first} to ${last}`,
  try: "To try:",
  startsAgain: "Training starts again.",
  lowerRate: {
    label: (rate) => `Learning rate ${rate}`,
    effect: "Shorter steps no longer jump over the valley.",
  },
  remedies: {
    rate: { label: (rate) => `Learning rate ${rate}`, effect: "Longer steps get across flat ground." },
    clip: {
      label: (norm) => `Clip the gradient at ${norm}`,
      effect: "A gradient that is too large is shortened before the step.",
    },
    l2: {
      label: (value) => `L2 penalty ${value}`,
      effect: "Large weights cost something, so the function stays smoother.",
    },
    noPenalty: {
      label: () => "No L1 and L2 penalty",
      effect: "The weights may become as large as they have to be.",
    },
    activation: {
      label: (name, layer) => (layer === "" ? `${name} in the hidden layers` : `${name} in ${layer}`),
      effect: "Where this function rises, its slope does not shrink the gradient.",
    },
    initializer: {
      label: (name) => `Initial weights: ${name}`,
      effect: "Signals and gradients keep their size from layer to layer.",
    },
    units: {
      label: (count) => `${count} units in each hidden layer`,
      effect: "A larger network can describe more.",
    },
    loss: {
      label: (name) => `Loss: ${name}`,
      effect: "Its gradient is largest where the answer is most wrong.",
    },
    outputActivation: { label: (name) => `Output: ${name}`, effect: "The output can then be any number." },
    lstm: {
      label: () => "LSTM instead",
      effect: "Its cell carries the gradient through time almost unchanged.",
    },
    dropout: {
      label: (_value, layer) => `Dropout after ${layer}`,
      effect: "Units that are missing by chance cannot rely on each other.",
    },
    batchNorm: {
      label: (_value, layer) => `Batch norm after ${layer}`,
      effect: "Every feature then has mean 0 and deviation 1 in each batch.",
    },
    adam: { label: () => "Adam, rate 0.01", effect: "Each weight gets a step length of its own." },
    standardise: {
      label: () => "Standardise the inputs",
      effect: "Every feature then has mean 0 and deviation 1.",
    },
    earlyStopping: {
      label: () => "Early stopping",
      effect: "Training ends where the test loss was least, with the weights it had there.",
    },
  },
  further: (count) => `and ${count} more`,
};
