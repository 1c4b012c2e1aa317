/** @file Further cases to work out by hand: of layers that are what one of their choices says. */
import type { LayerName } from "../../catalog/layers/index.ts";
import type { FieldSpec } from "../../spec/data.ts";
import { real } from "./modelCase.ts";
import type { WorkedLayer } from "./worked.ts";

interface Choice extends WorkedLayer {
  readonly type: LayerName;
}

const activated = (
  activation: string,
  source: string,
  values: WorkedLayer["values"],
  gives: WorkedLayer["gives"],
): Choice => ({ type: "activation", source, params: { activation }, x: real(values.length), values, gives });

const twoSteps: FieldSpec = real(2, 1);
/** tanh ½, and tanh(½ + tanh ½). */
const [first, second] = [0.46211715726, 0.74521974233];
const once = { weight_ih: [0.5], weight_hh: [1], bias_ih: [0], bias_hh: [0] };
const again = {
  weight_ih_reverse: [0.5],
  weight_hh_reverse: [1],
  bias_ih_reverse: [0],
  bias_hh_reverse: [0],
};

export const workedChoices: readonly Choice[] = [
  activated("gelu", "nn.GELU: z · Φ(z), Φ(1) from a table", [1, -1, 0], [0.8413447461, -0.1586552539, 0]),
  activated("softplus", "nn.Softplus: log(1 + e⁰), and z where e^z is all", [0, 100], [Math.LN2, 100]),
  activated("silu", "nn.SiLU: z · σ(z), σ(log 3) = ¾", [0, Math.log(3)], [0, 0.75 * Math.log(3)]),
  activated("hardTanh", "nn.Hardtanh: cut off at ±1", [-2, 0.5, 3], [-1, 0.5, 1]),
  activated("stepStraightThrough", "Bengio et al. 2013: 1 above 0", [-2, -0.5, 0, 0.5, 2], [0, 0, 0, 1, 1]),
  {
    type: "rnn",
    source: "nn.RNN of x.flip(1), flipped back: h₂ = tanh(½), h₁ = tanh(½ + h₂)",
    params: { units: 1, output: "sequence", direction: "backward" },
    x: twoSteps,
    values: [1, 1],
    weights: once,
    gives: [second, first],
  },
  {
    type: "rnn",
    source: "nn.RNN of x.flip(1): its last state is the one at the first step",
    params: { units: 1, output: "last", direction: "backward" },
    x: twoSteps,
    values: [1, 0],
    weights: once,
    gives: [first],
  },
  {
    type: "rnn",
    source: "nn.RNN(bidirectional=True): both directions at every step",
    params: { units: 1, output: "sequence", direction: "both" },
    x: twoSteps,
    values: [1, 1],
    weights: { ...once, ...again },
    gives: [first, second, second, first],
  },
];
