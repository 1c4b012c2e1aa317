/**
 * @file Ten hidden layers twice, alike but for the activation: through sigmoids next to nothing of the gradient reaches
 * the first layer, through ReLU it does.
 */
import { accuracy, chain, data, output, preset, sgd, training } from "./preset.ts";

const tenLayers = (activation: "sigmoid" | "relu") => ({
  model: chain(
    ...Array.from({ length: 10 }, (_, i) => {
      const params = { units: 12, activation, weightInit: { type: "heNormal" } as const };
      return [`hidden${i + 1}`, "dense", params] as const;
    }),
    output(1, "sigmoid"),
  ),
  data: data("circle", { samples: 400 }),
  training: training({ optimizer: sgd(0.03) }),
});

export const tenSigmoids = preset("mlp", accuracy(0.7, 2000, { bound: "atMost" }), tenLayers("sigmoid"));
export const tenRelus = preset("mlp", accuracy(0.95, 2000), tenLayers("relu"));
