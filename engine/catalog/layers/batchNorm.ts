/**
 * @file Batch normalisation (Ioffe and Szegedy 2015; nn.BatchNorm1d and 2d): in training by the batch's own mean and
 * variance, in prediction by their moving averages, then scale γ and shift β. Per feature, or per channel of images; at
 * every time step, over all steps together. (nn.BatchNorm1d over [N, C, L])
 */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, type Node, sum } from "../../ir/graph.ts";
import { number } from "../../spec/params.ts";
import { defineLayer, refused, shown, type WeightSpec } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const batchNorm = timeDistributed(
  defineLayer({
    type: "batchNorm",
    fields: {
      momentum: number(0.001, 1, 0.1, { scale: "log", live: true }),
      epsilon: number(1e-8, 0.1, 1e-5, { scale: "log" }),
    },
    reads: { min: 1, max: 1 },
    shape: (_, [x]) =>
      isNormal(x!.shape) ? x!.shape : refused("shape.batchNorm", { shape: shown(x!.shape) }),
    weights: (_, [x]) => ({ weight: constantVector(x!.shape[0]!, 1), bias: constantVector(x!.shape[0]!, 0) }),
    states: (_, [x]) => ({
      running_mean: { shape: [x!.shape[0]!], initial: 0 },
      running_var: { shape: [x!.shape[0]!], initial: 1 },
    }),
    forward: ({ params: { epsilon }, x: [x], w, training, batch, live, next, name }) => {
      const axes = x!.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
      const over = (v: Node) => broadcast(v, x!.shape, axes);
      const samples = a.count(
        batch,
        axes.map((axis) => x!.shape[axis]!),
      );
      const mean = training ? a.div(sum(x!, axes), samples) : w["running_mean"]!;
      const centred = a.sub(x!, over(mean));
      const squares = sum(a.square(centred), axes);
      const variance = training ? a.div(squares, samples) : w["running_var"]!;
      name("mean", mean);
      name("variance", variance);
      if (training) {
        const rate = live("momentum");
        const moved = (old: Node, now: Node) => a.add(old, a.mul(rate, a.sub(a.detach(now), old)));
        // The moving average is of the unbiased variance, as in PyTorch, which refuses a single sample; here it is 0.
        const unbiased = a.div(squares, a.max(a.addConstant(samples, -1), a.constant(x!, 1)));
        next("running_mean", moved(w["running_mean"]!, mean));
        next("running_var", moved(w["running_var"]!, unbiased));
      }
      const normalised = a.div(centred, over(a.sqrt(a.addConstant(variance, epsilon))));
      name("normalised", normalised);
      return a.add(a.mul(normalised, over(w["weight"]!)), over(w["bias"]!));
    },
  }),
);

const isNormal = (shape: readonly number[]): boolean => shape.length === 1 || shape.length === 3;

function constantVector(size: number, value: number): WeightSpec {
  const standard = { kind: "constant", value } as const;
  return { shape: [size], fanIn: size, fanOut: size, init: { type: "pytorch" }, standard, decays: false };
}
