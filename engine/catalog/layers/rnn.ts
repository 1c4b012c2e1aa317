/** @file Simple recurrent layer: h′ = tanh(W_ih x + b_ih + W_hh h + b_hh). (nn.RNN) */
import * as a from "../../ir/arithmetic.ts";
import { defineRecurrent } from "./recurrent.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const rnn = timeDistributed(
  defineRecurrent("rnn", {
    gates: 1,
    states: 1,
    ownBias: false,
    step: ({ input, recurrent }) => {
      const hidden = a.tanh(a.add(input, recurrent));
      return { next: [hidden], named: { hidden } };
    },
  }),
);
