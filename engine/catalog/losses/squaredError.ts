/** @file Squared error (ŷ − y)². (nn.MSELoss) */
import * as a from "../../ir/arithmetic.ts";
import { defineLoss } from "./loss.ts";
import { outputMeets } from "./outputMeets.ts";

export const squaredError = defineLoss({
  type: "squaredError",
  fields: {},
  link: null,
  fit: (fit) => outputMeets(fit),
  elements: (output, target) => a.square(a.sub(output, target)),
});
