/** @file Activation functions, each a function of the preactivation. */
import * as a from "../ir/arithmetic.ts";
import { broadcast, maximum, type Node, sum } from "../ir/graph.ts";

/** softmax over the last axis; the maximum is subtracted first, which changes nothing but keeps exp in range. */
export function softmax(z: Node): Node {
  const last = z.shape.length - 1;
  const exps = a.exp(a.sub(z, broadcast(a.detach(maximum(z, [last])), z.shape, [last])));
  return a.div(exps, broadcast(sum(exps, [last]), z.shape, [last]));
}

/** log softmax over the last axis. */
export function logSoftmax(z: Node): Node {
  const last = z.shape.length - 1;
  const centred = a.sub(z, broadcast(a.detach(maximum(z, [last])), z.shape, [last]));
  return a.sub(centred, broadcast(a.log(sum(a.exp(centred), [last])), z.shape, [last]));
}

/** The slope of leaky ReLU below zero, as in PyTorch. */
const leak = 0.01;

export const activations = {
  identity: (z: Node) => z,
  /** 1 above zero, else 0: nothing can be learned through it by gradients. */
  step: (z: Node) => a.gt(z, a.constant(z, 0)),
  sigmoid: a.sigmoid,
  tanh: a.tanh,
  relu: a.relu,
  leakyRelu: (z: Node) => a.select(a.gt(z, a.constant(z, 0)), z, a.mulConstant(z, leak)),
  elu: (z: Node) => a.select(a.gt(z, a.constant(z, 0)), z, a.expm1(z)),
  softmax,
} as const satisfies Record<string, (z: Node) => Node>;

export type ActivationName = keyof typeof activations;
export const activationNames = Object.keys(activations) as [ActivationName, ...ActivationName[]];
