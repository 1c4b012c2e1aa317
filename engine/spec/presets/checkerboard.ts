/** @file A checkerboard of 16 squares: many corners ask for more neurons and more time. */
import { accuracy, adam, chain, data, output, preset, training, twoHidden } from "./preset.ts";

export const checkerboard = preset("mlp", accuracy(0.9, 5000), {
  model: chain(...twoHidden(24), output(1, "sigmoid")),
  data: data("checkerboard", { samples: 1000, noise: 0 }),
  training: training({ optimizer: adam(0.01) }, { batchSize: 32 }),
});
