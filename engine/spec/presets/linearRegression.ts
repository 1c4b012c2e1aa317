/** @file Linear regression: a plane through points over two inputs, one linear neuron, squared error. */
import { chain, data, loss, mean, output, preset, sgd, training } from "./preset.ts";

export const linearRegression = preset("linear", loss(0.05, 400), {
  model: chain(output(1, "identity")),
  data: data("plane", { samples: 200 }),
  training: training({ loss: mean("squaredError"), optimizer: sgd(0.01) }),
});
