/** @file Convolution over images [channels, height, width]: cross-correlation with learned filters. (nn.Conv2d) */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, conv2d as convolve } from "../../ir/graph.ts";
import { activations } from "../activations.ts";
import { affineWeights } from "./affineWeights.ts";
import { convolutionFields } from "./convolutionFields.ts";
import { defineLayer, refused } from "./layer.ts";
import { fitted, windowed } from "./spatial.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const conv2d = timeDistributed(
  defineLayer({
    type: "conv2d",
    fields: convolutionFields({ kernel: 3, largestKernel: 11, stride: 1, paddings: ["valid", "same"] }),
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => {
      if (params.activation === "softmax") return refused("shape.softmaxOverImage");
      return windowed(params, params.filters, x!.shape);
    },
    weights: (params, [x]) =>
      affineWeights(params, [params.filters, x!.shape[0]!, params.kernel, params.kernel]),
    forward: ({ params, x: [x], w, name }) => {
      const { size, window } = fitted(params, x!.shape.slice(1));
      const product = convolve(x!, w["weight"]!, window, size);
      const z = w["bias"] ? a.add(product, broadcast(w["bias"], product.shape, [0, 2, 3])) : product;
      name("preactivation", z);
      return activations[params.activation](z);
    },
  }),
);
