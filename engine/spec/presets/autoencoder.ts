/** @file An autoencoder: 784 pixels through 32 numbers and back again; the target is the input. */
import { defaultDocument } from "../defaults.ts";
import { adam, chain, data, loss, mean, training, type Preset } from "./preset.ts";

export const autoencoder: Preset = {
  group: "cnn",
  document: {
    ...defaultDocument,
    model: chain(
      ["flatten", "flatten"],
      ["encoder", "dense", { units: 128, activation: "relu" }],
      ["code", "dense", { units: 32, activation: "relu" }],
      ["decoder", "dense", { units: 128, activation: "relu" }],
      ["output", "dense", { units: 784, activation: "sigmoid" }],
    ),
    data: data("digits", { samples: 5000, target: "image" }),
    training: training({ loss: mean("squaredError"), optimizer: adam(0.002) }, { batchSize: 32 }),
  },
  goal: loss(0.025, 600, { quick: false }),
};
