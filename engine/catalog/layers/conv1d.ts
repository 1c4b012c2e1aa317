/** @file Convolution over the time of a sequence [time, features], the features its channels. (nn.Conv1d over [N, C, L]) */
import * as a from "../../ir/arithmetic.ts";
import { conv2d, reshape } from "../../ir/graph.ts";
import { activations } from "../activations.ts";
import { affineWeights } from "./affineWeights.ts";
import { convolutionFields } from "./convolutionFields.ts";
import { defineLayer } from "./layer.ts";
import { inTime, windowedInTime } from "./temporal.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const conv1d = timeDistributed(
  defineLayer({
    type: "conv1d",
    fields: convolutionFields({
      kernel: 3,
      largestKernel: 31,
      stride: 1,
      paddings: ["valid", "same", "causal"],
    }),
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => windowedInTime(params, params.filters, x!),
    weights: (params, [x]) => affineWeights(params, [params.filters, x!.shape[1]!, params.kernel]),
    forward: ({ params, x: [x], w, name }) => {
      const [filters, features, kernel] = w["weight"]!.shape as [number, number, number];
      const weight = reshape(w["weight"]!, [filters, features, 1, kernel]);
      const product = inTime(params, x!, (image, window, size) => conv2d(image, weight, window, size));
      const z = w["bias"] ? a.add(product, w["bias"]) : product;
      name("preactivation", z);
      return activations[params.activation](z);
    },
  }),
);
