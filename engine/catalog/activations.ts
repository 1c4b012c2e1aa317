/** @file Activation functions, each a function of the preactivation. */
import * as a from "../ir/arithmetic.ts";
import { broadcast, maximum, type Node, sum } from "../ir/graph.ts";

/** softmax along an axis; the maximum is subtracted first, which changes nothing but keeps exp in range. */
export function softmax(z: Node, axis = z.shape.length - 1): Node {
  const exps = a.exp(a.sub(z, broadcast(a.detach(maximum(z, [axis])), z.shape, [axis])));
  return a.div(exps, broadcast(sum(exps, [axis]), z.shape, [axis]));
}

/** log softmax over the last axis. */
export function logSoftmax(z: Node): Node {
  const last = z.shape.length - 1;
  const centred = a.sub(z, broadcast(a.detach(maximum(z, [last])), z.shape, [last]));
  return a.sub(centred, broadcast(a.log(sum(a.exp(centred), [last])), z.shape, [last]));
}

/** The slope of leaky ReLU below zero, as in PyTorch. */
const leak = 0.01;

const isSmall = (z: Node): Node => a.gt(a.constant(z, 1), a.abs(z));
const cut = (z: Node): Node => a.max(a.min(z, a.constant(z, 1)), a.constant(z, -1));

export const activations = {
  identity: (z: Node) => z,
  /** 1 above zero, else 0: nothing can be learned through it by gradients. */
  step: (z: Node) => a.gt(z, a.constant(z, 0)),
  sigmoid: a.sigmoid,
  tanh: a.tanh,
  relu: a.relu,
  leakyRelu: (z: Node) => a.select(a.gt(z, a.constant(z, 0)), z, a.mulConstant(z, leak)),
  elu: (z: Node) => a.select(a.gt(z, a.constant(z, 0)), z, a.expm1(z)),
  softmax: (z: Node) => softmax(z),
  /** Gaussian error linear unit z · Φ(z), exact. (Hendrycks and Gimpel 2016; nn.GELU) */
  gelu: (z: Node) => a.mul(a.mulConstant(z, 0.5), a.addConstant(a.erf(a.mulConstant(z, Math.SQRT1_2)), 1)),
  /** log(1 + eᶻ), where eᶻ cannot overflow. (nn.Softplus) */
  softplus: (z: Node) => a.add(a.max(z, a.constant(z, 0)), a.log1p(a.exp(a.neg(a.abs(z))))),
  /** z · σ(z). (nn.SiLU) */
  silu: (z: Node) => a.mul(z, a.sigmoid(z)),
  /** z cut off at ±1, and flat from there on. (nn.Hardtanh) */
  hardTanh: (z: Node) => a.select(isSmall(z), z, a.detach(cut(z))),
  /**
   * The step forwards; backwards the identity where |z| ≤ 1 and nothing beyond. (Bengio et al. 2013; Hubara et al.
   * 2016)
   */
  stepStraightThrough: (z: Node) => {
    const passed = a.select(a.gt(a.abs(z), a.constant(z, 1)), a.mulConstant(z, 0), z);
    return a.add(a.gt(z, a.constant(z, 0)), a.sub(passed, a.detach(passed)));
  },
} as const satisfies Record<string, (z: Node) => Node>;

export type ActivationName = keyof typeof activations;
export const activationNames = Object.keys(activations) as [ActivationName, ...ActivationName[]];
