/**
 * @file Global average pooling: the mean of each channel of an image, or of each feature over all time steps.
 * (nn.AdaptiveAvgPool2d(1) and flatten; Lin et al. 2013)
 */
import { mulConstant } from "../../ir/arithmetic.ts";
import { sum } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const globalAvgPool = timeDistributed(
  defineLayer({
    type: "globalAvgPool",
    fields: {},
    reads: { min: 1, max: 1 },
    shape: (_, [x]) => {
      const { shape, field } = x!;
      if (field && field.kind !== "real") return refused("shape.tokens");
      if (shape.length === 3) return [shape[0]!];
      if (shape.length === 2) return [shape[1]!];
      return refused("shape.notImageOrSequence", { shape: shown(shape) });
    },
    forward: ({ x: [x] }) => {
      const axes = x!.shape.length === 4 ? [2, 3] : [1];
      return mulConstant(sum(x!, axes), 1 / product(axes.map((axis) => x!.shape[axis]!)));
    },
  }),
);
