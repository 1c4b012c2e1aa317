/** @file An autoencoder: 784 pixels through 32 numbers and back again; the target is the input. */
import { chain, data, loss, output, preset, regress, training } from "./preset.ts";

export const autoencoder = preset("cnn", loss(0.025, 600, { quick: false }), {
  model: chain(
    ["flatten", "flatten"],
    ["encoder", "dense", { units: 128, activation: "relu" }],
    ["code", "dense", { units: 32, activation: "relu" }],
    ["decoder", "dense", { units: 128, activation: "relu" }],
    output(784, "sigmoid"),
  ),
  data: data("digits", { samples: 5000, target: "image" }),
  training: training(regress(0.002), { batchSize: 32 }),
});
