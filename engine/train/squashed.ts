/**
 * @file What a recurrent layer passes through a sigmoid or a tanh at each of its time steps, and the slopes there. These
 * preactivations have no names of their own: a slope is read from the value behind it, σ′ = y(1 − y) and tanh′ = 1 − y².
 */
import * as a from "../ir/arithmetic.ts";
import type { Node } from "../ir/graph.ts";
import type { InferredLayer } from "./infer.ts";

export interface Squashed {
  /** The named value, [batch, time, units] after the layer's id. */
  readonly role: string;
  /** `tanhLater`: the value itself is tanh's argument. */
  readonly by: "sigmoid" | "tanh" | "tanhLater";
  /** Weights lie before it: where the slopes of all such values are 0, nothing reaches a unit's weights. */
  readonly weighed: boolean;
}

const sigmoid = (role: string): Squashed => ({ role, by: "sigmoid", weighed: true });
const tanh = (role: string): Squashed => ({ role, by: "tanh", weighed: true });

const ofCell: Readonly<Record<string, readonly Squashed[]>> = {
  rnn: [tanh("hidden")],
  lstm: [
    sigmoid("inputGate"),
    sigmoid("forgetGate"),
    tanh("candidate"),
    sigmoid("outputGate"),
    { role: "cell", by: "tanhLater", weighed: false },
  ],
  gru: [sigmoid("resetGate"), sigmoid("updateGate"), tanh("candidate")],
};

/** The largest slope of each. */
export const steepest: Readonly<Record<Squashed["by"], number>> = { sigmoid: 0.25, tanh: 1, tanhLater: 1 };

/** By direction in which the sequence is read; none for layers that are not recurrent. */
export function squashedOf({ spec, params }: InferredLayer): readonly (readonly Squashed[])[] {
  const forward = ofCell[spec.type];
  if (forward === undefined) return [];
  const backward = forward.map((one) => ({ ...one, role: `${one.role}Reverse` }));
  return params["direction"] === "both" ? [forward, backward] : [forward];
}

/** The slope at each number of `value`, which is the one called `role`; null where that is nothing squashed. */
export function slopeBehind(layer: InferredLayer, role: string, value: Node): Node | null {
  const squashed = squashedOf(layer)
    .flat()
    .find((one) => one.role === role);
  if (squashed === undefined) return null;
  if (squashed.by === "sigmoid") return a.mul(value, a.addConstant(a.neg(value), 1));
  const y = squashed.by === "tanh" ? value : a.tanh(value);
  return a.addConstant(a.neg(a.square(y)), 1);
}
