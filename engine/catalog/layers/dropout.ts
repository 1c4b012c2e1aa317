/** @file Dropout: in training each element is zero with probability p, the rest grow by 1/(1 − p). (nn.Dropout) */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { defineLayer } from "./layer.ts";

export const dropout = defineLayer({
  type: "dropout",
  fields: { rate: number(0, 0.95, 0.2, { live: true }) },
  reads: { min: 1, max: 1 },
  shape: (_, [x]) => x!.shape,
  forward: ({ x: [x], training, live, random, name }) => {
    if (!training) return x!;
    const rate = live("rate");
    const kept = a.sub(a.constant(x!, 1), a.gt(rate, random(x!.shape)));
    const mask = a.div(kept, a.sub(a.constant(x!, 1), rate));
    name("mask", mask);
    return a.mul(x!, mask);
  },
});
