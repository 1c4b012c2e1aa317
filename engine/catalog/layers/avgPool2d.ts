/** @file Average pooling: the mean of each window. (nn.AvgPool2d) */
import { mulConstant } from "../../ir/arithmetic.ts";
import { sumPool } from "../../ir/graph.ts";
import { definePooling } from "./pooling.ts";

export const avgPool2d = definePooling("avgPool2d", (x, window, size) =>
  mulConstant(sumPool(x, window, size), 1 / window.kernel ** 2),
);
