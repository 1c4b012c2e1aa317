/** @file Three rings, a class each, by softmax over three outputs. */
import { accuracy, chain, classify, data, output, preset, training, twoHidden } from "./preset.ts";

export const rings = preset("mlp", accuracy(0.95, 2000), {
  model: chain(...twoHidden(12), output(3, "softmax")),
  data: data("rings", { samples: 600, rings: 3 }),
  training: training(classify(0.01)),
});
