/** @file Two half moons by a small network with ReLU: a boundary of straight pieces. */
import { accuracy, adam, chain, data, output, preset, training } from "./preset.ts";

export const moons = preset("mlp", accuracy(0.95, 600), {
  model: chain(["hidden", "dense", { units: 8, activation: "relu" }], output(1, "sigmoid")),
  data: data("moons", { samples: 300 }),
  training: training({ optimizer: adam(0.02) }),
});
