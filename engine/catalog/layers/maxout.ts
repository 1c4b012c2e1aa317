/**
 * @file Maxout (Goodfellow et al. 2013): each unit is the largest of several weighted sums, y = max_k (W_k x + b_k),
 * over the last axis of its input. The weights are those of one nn.Linear, piece after piece.
 */
import * as a from "../../ir/arithmetic.ts";
import { matmul, maximum, reshape, transposed } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { initializer, int } from "../../spec/params.ts";
import { affineWeights } from "./affineWeights.ts";
import { defineLayer, refused, shown } from "./layer.ts";

export const maxout = defineLayer({
  type: "maxout",
  fields: {
    units: int(1, 512, 8),
    pieces: int(2, 16, 2),
    weightInit: initializer("pytorch"),
    biasInit: initializer("pytorch"),
  },
  reads: { min: 1, max: 1 },
  shape: ({ units }, [x]) => {
    if (x!.field && x!.field.kind !== "real") return refused("shape.tokens");
    if (x!.shape.length === 0) return [units];
    if (x!.shape.length > 2) return refused("shape.flattenFirst", { shape: shown(x!.shape) });
    return [...x!.shape.slice(0, -1), units];
  },
  weights: (params, [x]) =>
    affineWeights({ ...params, bias: true }, [
      params.pieces * params.units,
      x!.shape[x!.shape.length - 1] ?? 1,
    ]),
  forward: ({ params: { units, pieces }, x: [x], w, name }) => {
    const features = w["weight"]!.shape[1]!;
    const lead = x!.shape.slice(0, x!.shape.length > 1 ? -1 : undefined);
    const rows = matmul(reshape(x!, [product(lead), features]), transposed(w["weight"]!));
    const sums = reshape(a.add(rows, w["bias"]!), [...lead, pieces, units]);
    name("pieces", sums);
    return maximum(sums, [lead.length]);
  },
});
