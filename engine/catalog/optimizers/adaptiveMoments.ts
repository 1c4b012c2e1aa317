/**
 * @file What Adam and AdamW share: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², and the step
 * η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε), with PyTorch's place for ε.
 */
import * as a from "../../ir/arithmetic.ts";
import type { Node } from "../../ir/graph.ts";
import { log } from "../../spec/exactMath.ts";
import { number } from "../../spec/params.ts";
import type { UpdateContext } from "./optimizer.ts";

/** Below this, a moment is nothing: it keeps dead units from dragging subnormal numbers along, which are slow. */
const negligible = 1e-20;
const flushed = (m: Node): Node => a.addConstant(a.addConstant(m, negligible), -negligible);

export const momentFields = {
  learningRate: number(1e-6, 100, 0.01, { scale: "log", live: true }),
  beta1: number(0, 0.999, 0.9, { live: true }),
  beta2: number(0, 0.99999, 0.999, { live: true }),
  epsilon: number(1e-12, 0.1, 1e-8, { scale: "log", live: true }),
} as const;

export const momentSlots = () => ["moment1", "moment2"];

interface MomentParams {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

export const momentInputs = ({ beta1, beta2, epsilon, weightDecay }: MomentParams) => ({
  beta1,
  rest1: 1 - beta1,
  log1: log(beta1),
  beta2,
  rest2: 1 - beta2,
  log2: log(beta2),
  epsilon,
  weightDecay,
});

/** The next moments after the gradient `g`, and what is taken from the parameter. */
export function momentStep({ slots, learningRate, time, input }: UpdateContext, g: Node) {
  const moment1 = flushed(a.add(a.mul(input("beta1"), slots["moment1"]!), a.mul(input("rest1"), g)));
  const moment2 = a.add(a.mul(input("beta2"), slots["moment2"]!), a.mul(input("rest2"), a.square(g)));
  // 1 − βᵗ = −expm1(t · log β): exact to the last digits even at t = 1.
  const correction = (logBeta: string) => a.neg(a.expm1(a.mul(time, input(logBeta))));
  const rate = a.div(learningRate, correction("log1"));
  const root = a.div(a.sqrt(moment2), a.sqrt(correction("log2")));
  const step = a.mul(rate, a.div(moment1, a.add(root, input("epsilon"))));
  return { step, slots: { moment1, moment2 } };
}
