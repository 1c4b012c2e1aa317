/**
 * @file Gaussian noise: in training x + σ·ε with ε ~ N(0, 1), new at every step; in prediction the identity. (Bishop
 * 1995, "Training with Noise is Equivalent to Tikhonov Regularization") ε by Box and Muller from counted numbers.
 */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { defineLayer } from "./layer.ts";

export const noise = defineLayer({
  type: "noise",
  fields: { deviation: number(0, 10, 0.1, { scale: "log", live: true }) },
  reads: { min: 1, max: 1 },
  shape: (_, [x]) => x!.shape,
  forward: ({ x: [x], training, live, random, name }) => {
    if (!training) return x!;
    // 1 − u is in (0, 1], where the logarithm is finite.
    const tail = a.log(a.addConstant(a.neg(random(x!.shape)), 1));
    const turn = a.cos(a.mulConstant(random(x!.shape), 2 * Math.PI));
    const normal = a.mul(a.sqrt(a.mulConstant(tail, -2)), turn);
    name("normal", normal);
    return a.add(x!, a.mul(live("deviation"), normal));
  },
});
