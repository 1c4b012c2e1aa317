/**
 * @file Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates; nn.LSTM):
 * i, f, o = σ(…), g = tanh(…), c′ = f·c + i·g, h′ = o·tanh(c′).
 */
import * as a from "../../ir/arithmetic.ts";
import { number } from "../../spec/params.ts";
import { defineLayer } from "./layer.ts";
import { defineRecurrent, gateOf, recurrentWeights } from "./recurrent.ts";
import { timeDistributed } from "./timeDistributed.ts";

const gates = 4;
const cell = defineRecurrent("lstm", {
  gates,
  states: 2,
  ownBias: false,
  step: ({ input, recurrent, states: [, c] }, units) => {
    const z = a.add(input, recurrent);
    const inputGate = a.sigmoid(gateOf(z, 0, units));
    const forgetGate = a.sigmoid(gateOf(z, 1, units));
    const candidate = a.tanh(gateOf(z, 2, units));
    const outputGate = a.sigmoid(gateOf(z, 3, units));
    const cell = a.add(a.mul(forgetGate, c!), a.mul(inputGate, candidate));
    const hidden = a.mul(outputGate, a.tanh(cell));
    return { next: [hidden, cell], named: { inputGate, forgetGate, candidate, outputGate, cell, hidden } };
  },
});

const fields = {
  ...cell.fields,
  /**
   * Added to the forget gate's initial bias. Above 0 a new network remembers before it has learned what to forget
   * (Gers et al. 2000; Jozefowicz et al. 2015).
   */
  forgetBias: number(-5, 5, 0),
};

export const lstm = timeDistributed(
  defineLayer<"lstm", typeof fields>({
    ...cell,
    fields,
    weights: (params, [x]) => {
      const weights = recurrentWeights(params, gates, x!.shape[1]!);
      const raised = { from: params.units, to: 2 * params.units, by: params.forgetBias };
      const lifted = Object.entries(weights).map(([name, spec]) =>
        name.startsWith("bias_ih") ? [name, { ...spec, raised }] : [name, spec],
      );
      return Object.fromEntries(lifted);
    },
  }),
);
