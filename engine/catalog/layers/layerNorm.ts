/**
 * @file Layer normalisation (Ba et al. 2016; nn.LayerNorm): each sample by its own mean and biased variance, over its
 * last axis or over all of it, then scale γ and shift β element by element. The batch plays no part.
 */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, type Node, sum } from "../../ir/graph.ts";
import { choice, number } from "../../spec/params.ts";
import { defineLayer, refused, shown, type WeightSpec } from "./layer.ts";

export const layerNorm = defineLayer({
  type: "layerNorm",
  fields: {
    over: choice(["lastAxis", "sample"], "lastAxis"),
    epsilon: number(1e-8, 0.1, 1e-5, { scale: "log" }),
  },
  reads: { min: 1, max: 1 },
  shape: (_, [x]) => {
    if (x!.field && x!.field.kind !== "real") return refused("shape.tokens");
    return x!.shape.length === 0 ? refused("shape.notVector", { shape: shown(x!.shape) }) : x!.shape;
  },
  weights: ({ over }, [x]) => {
    const shape = over === "sample" ? x!.shape : x!.shape.slice(-1);
    return { weight: constantTensor(shape, 1), bias: constantTensor(shape, 0) };
  },
  forward: ({ params: { epsilon }, x: [x], w, name }) => {
    const { shape } = w["weight"]!;
    const axes = shape.map((_, i) => x!.shape.length - shape.length + i);
    const share = 1 / shape.reduce((size, extent) => size * extent, 1);
    const mean = (v: Node) => a.mulConstant(sum(v, axes), share);
    const over = (v: Node) => broadcast(v, x!.shape, axes);
    const centred = a.sub(x!, over(mean(x!)));
    const variance = mean(a.square(centred));
    name("variance", variance);
    const normalised = a.div(centred, over(a.sqrt(a.addConstant(variance, epsilon))));
    name("normalised", normalised);
    return a.add(a.mul(normalised, w["weight"]!), w["bias"]!);
  },
});

function constantTensor(shape: readonly number[], value: number): WeightSpec {
  const standard = { kind: "constant", value } as const;
  const size = shape.reduce((a, b) => a * b, 1);
  return { shape, fanIn: size, fanOut: size, init: { type: "pytorch" }, standard, decays: false };
}
