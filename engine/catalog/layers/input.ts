/** @file Where data enters: the samples of one field, or class and token indices as they are. */
import { choice } from "../../spec/params.ts";
import { defineLayer } from "./layer.ts";

export const input = defineLayer({
  type: "input",
  fields: { field: choice(["x"], "x") },
  reads: { min: 0, max: 0 },
  shape: (_, [data]) => data!.shape,
  forward: ({ x }) => x[0]!,
});
