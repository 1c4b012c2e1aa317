/** @file Flatten: an image or a sequence as one vector, in PyTorch's order (channel, row, column). (nn.Flatten) */
import { reshape } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { defineLayer } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const flatten = timeDistributed(
  defineLayer({
    type: "flatten",
    fields: {},
    reads: { min: 1, max: 1 },
    shape: (_, [x]) => [product(x!.shape)],
    forward: ({ x: [x] }) => reshape(x!, [x!.shape[0]!, product(x!.shape.slice(1))]),
  }),
);
