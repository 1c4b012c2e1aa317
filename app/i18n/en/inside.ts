/** @file English: the inside of a layer. */
import type { InsideText } from "../inside.ts";

export const inside: InsideText = {
  roles: {
    mean: "Mean of the batch",
    variance: "Variance of the batch",
    running_mean: "Moving mean",
    running_var: "Moving variance",
    weight: "Scale γ",
    bias: "Shift β",
    mask: "Mask",
  },
  flops: (count) => `${count} flops`,
  bytes: (count) => `${count} bytes`,
  total: (flops, bytes) =>
    `The whole network: ${flops} multiplications and additions for a sample, ${bytes} bytes for parameters and a batch`,
  feature: "Feature",
  table: "Which weights",
  tables: { weight: "Weights", weight_ih: "From the input", weight_hh: "From the state before" },
  axes: {
    channel: "Channel",
    column: "Column",
    feature: "Feature",
    filter: "Filter",
    gate: "Gate",
    input: "From input",
    place: "Place",
    row: "Row",
    state: "From unit",
    token: "Token",
    unit: "To unit",
  },
  weightsOf: (layer) => `Weights of ${layer}`,
  page: (first, last, all) => `${first}–${last} of ${all}`,
  folded: (count) => `+ ${count} more`,
  earlierUnits: "Units before",
  laterUnits: "Units after",
  strongestLinks: (drawn, all) => `Links: the ${drawn} strongest of ${all}`,
  normNote:
    "Training normalises by the mean and variance of each batch; prediction by their moving averages. γ and β are learned.",
  maskNote:
    "For one sample of the next batch: 0 is dropped, the rest grow by 1 / (1 − rate). In prediction nothing is dropped.",
  inputs: "Inputs of the network",
  inputsNote: "Curved inputs let a network without hidden layers draw curved boundaries.",
  picked: "What the pooling picked, channel by channel",
  pickedNote:
    "In full colour: the largest number of each window. Only these go on, and only these get a gradient.",
};
