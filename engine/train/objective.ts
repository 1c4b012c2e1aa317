/** @file What a phase minimises, and what is said of its output: targets, loss, prediction, correct answers. */
import { softmax } from "../catalog/activations.ts";
import * as a from "../ir/arithmetic.ts";
import { argmax, type Node, reshape, slice, sum } from "../ir/graph.ts";
import { BATCH, product } from "../ir/shape.ts";
import type { FieldSpec } from "../spec/data.ts";
import type { PhaseSpec, Reduction } from "../spec/document.ts";
import { type InferredLayer, lossOf } from "./infer.ts";
import { batchSize, hyper, type Model } from "./model.ts";

export interface Objective {
  /** What the network answers: probabilities where the loss reads preactivations. */
  readonly prediction: Node;
  readonly target: Node;
  /** Loss of each scored element, [batch, …]. */
  readonly elements: Node;
  /** The elements as the phase's reduction sums them up, a scalar. */
  readonly loss: Node;
  /** 1 where the answer is right, [batch, …]; null for regression. */
  readonly correct: Node | null;
}

/** Class targets as the output is held against them: a number for one unit, one-hot for several. */
function encode(y: Node, field: FieldSpec, output: Node, isProbability: boolean): Node {
  if (field.kind === "real") return reshape(y, output.shape);
  const units = output.shape[output.shape.length - 1]!;
  if (units > 1) return a.oneHot(a.toUint(y), units);
  const [low, high] = isProbability ? [0, 1] : (field.labels ?? [0, 1]);
  return reshape(a.addConstant(a.mulConstant(y, high - low), low), output.shape);
}

/** Leaves out the time steps before the first scored one. */
function scored(n: Node, { scoredFrom = 0 }: FieldSpec): Node {
  return scoredFrom === 0 ? n : slice(n, 1, scoredFrom, n.shape[1]!);
}

export function buildObjective(
  model: Model,
  output: InferredLayer,
  phase: PhaseSpec,
  field: FieldSpec,
  y: Node,
): Objective {
  const loss = lossOf(phase.loss.type);
  const { id } = output.spec;
  const activated = model.named.get(id)!;
  const linked = output.params["activation"] === loss.link;
  const read = loss.link && linked ? model.named.get(`${id}.preactivation`)! : activated;
  const prediction =
    loss.link === null || linked ? activated : loss.link === "softmax" ? softmax(read) : a.sigmoid(read);
  const target = encode(y, field, activated, loss.link === "sigmoid");
  const elements = loss.elements(scored(read, field), scored(target, field), (name) =>
    hyper(model.graph, `loss.${name}`),
  );
  const summed = a.total(elements);
  const means = { mean: a.div(summed, a.count(batchSize(model.graph), elements.shape)), sum: summed };
  const reduced = { ...means, halfSum: a.mulConstant(summed, 0.5) }[phase.loss.reduction];
  const correct = field.kind === "real" ? null : rightAnswers(prediction, field, y, loss.link === "sigmoid");
  return { prediction, target, elements, loss: reduced, correct: correct && scored(correct, field) };
}

/** The class with the largest value, or the side of the middle between both labels. */
function rightAnswers(prediction: Node, field: FieldSpec, y: Node, isProbability: boolean): Node {
  const last = prediction.shape.length - 1;
  if (prediction.shape[last]! > 1) return a.eq(a.toFloat(argmax(prediction, last)), y);
  const [low, high] = isProbability ? [0, 1] : (field.labels ?? [0, 1]);
  const answer = a.gt(reshape(prediction, y.shape), a.constant(y, (low + high) / 2));
  return a.eq(answer, y);
}

/** Each sample's own elements under a reduction, [batch]: their average over samples is the loss of a whole set. */
export function reducedPerSample(n: Node, reduction: Reduction): Node {
  const size = product(n.shape.slice(1));
  const summed = sum(reshape(n, [BATCH, size]), [1]);
  return a.mulConstant(summed, { mean: 1 / size, sum: 1, halfSum: 0.5 }[reduction]);
}
