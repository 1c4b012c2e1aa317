/** @file Absolute error |ŷ − y|; its slope is 0 where they are equal. (nn.L1Loss) */
import * as a from "../../ir/arithmetic.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

export const absoluteError = defineLoss({
  type: "absoluteError",
  fields: {},
  link: null,
  fit: (fit) => outputMeets(fit),
  elements: (output, target) => a.abs(a.sub(output, target)),
});
