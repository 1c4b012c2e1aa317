/**
 * @file Gated recurrent unit, in PyTorch's form (nn.GRU): r, z = σ(…),
 * n = tanh(W_in x + b_in + r·(W_hn h + b_hn)), h′ = (1 − z)·n + z·h.
 */
import * as a from "../../ir/arithmetic.ts";
import { defineRecurrent, gateOf } from "./recurrent.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const gru = timeDistributed(
  defineRecurrent("gru", {
    gates: 3,
    states: 1,
    ownBias: true,
    step: ({ input, recurrent, recurrentBias, states: [h] }, units) => {
      const past = a.add(recurrent, recurrentBias);
      const both = (index: number) => a.add(gateOf(input, index, units), gateOf(past, index, units));
      const resetGate = a.sigmoid(both(0));
      const updateGate = a.sigmoid(both(1));
      const candidate = a.tanh(a.add(gateOf(input, 2, units), a.mul(resetGate, gateOf(past, 2, units))));
      const hidden = a.add(candidate, a.mul(updateGate, a.sub(h!, candidate)));
      return { next: [hidden], named: { resetGate, updateGate, candidate, hidden } };
    },
  }),
);
