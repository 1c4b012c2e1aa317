/** @file Fully connected layer: z = x Wᵀ + b, y = f(z), over the last axis of its input. (nn.Linear) */
import * as a from "../../ir/arithmetic.ts";
import { matmul, reshape, transposed } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { bool, choice, initializer, int } from "../../spec/params.ts";
import { activationNames, activations } from "../activations.ts";
import { affineWeights } from "./affineWeights.ts";
import { defineLayer, refused, shown } from "./layer.ts";

export const dense = defineLayer({
  type: "dense",
  fields: {
    units: int(1, 4096, 8),
    activation: choice(activationNames, "tanh"),
    bias: bool(true),
    weightInit: initializer("pytorch"),
    biasInit: initializer("pytorch"),
  },
  reads: { min: 1, max: 1 },
  shape: ({ units }, [x]) => {
    if (x!.field && x!.field.kind !== "real") return refused("shape.tokens", {});
    if (x!.shape.length === 0) return [units];
    if (x!.shape.length > 2) return refused("shape.flattenFirst", { shape: shown(x!.shape) });
    return [...x!.shape.slice(0, -1), units];
  },
  weights: (params, [x]) => affineWeights(params, [params.units, x!.shape[x!.shape.length - 1] ?? 1]),
  forward: ({ params, x: [x], w, name }) => {
    const features = w["weight"]!.shape[1]!;
    const lead = x!.shape.slice(0, x!.shape.length > 1 ? -1 : undefined);
    const product2d = matmul(reshape(x!, [product(lead), features]), transposed(w["weight"]!));
    const z = reshape(w["bias"] ? a.add(product2d, w["bias"]) : product2d, [...lead, params.units]);
    name("preactivation", z);
    return activations[params.activation](z);
  },
});
