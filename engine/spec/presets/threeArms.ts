/** @file Three spiral arms by softmax: as many outputs as classes. */
import { accuracy, chain, classify, data, output, preset, training, twoHidden } from "./preset.ts";

export const threeArms = preset("mlp", accuracy(0.95, 3000), {
  model: chain(...twoHidden(16), output(3, "softmax")),
  data: data("spiral", { samples: 600, arms: 3 }),
  training: training(classify(0.01)),
});
