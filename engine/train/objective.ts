/** @file What a phase minimises, and what is said of its output: targets, loss, prediction, correct answers. */
import { softmax } from "../catalog/activations.ts";
import { labelsOf } from "../catalog/losses/loss.ts";
import * as a from "../ir/arithmetic.ts";
import { argmax, broadcast, fill, type Node, reshape, slice, sum } from "../ir/graph.ts";
import { BATCH, product } from "../ir/shape.ts";
import type { FieldSpec } from "../spec/data.ts";
import type { PhaseSpec, Reduction } from "../spec/document.ts";
import { type InferredLayer, lossOf } from "./infer.ts";
import { batchSize, hyper, type Model } from "./model.ts";

export interface Objective {
  /** What the network answers: probabilities where the loss reads preactivations. */
  readonly prediction: Node;
  readonly target: Node;
  /** Loss of each scored element, [batch, …]; 0 where its target is masked. */
  readonly elements: Node;
  /** 1 where an element is scored, of the elements' shape; null where all are. */
  readonly scored: Node | null;
  /** The elements as the phase's reduction sums them up, a scalar. */
  readonly loss: Node;
  /** 1 where the answer is right, [batch, …]; null for regression. */
  readonly correct: Node | null;
  /** 1 where an answer is asked for, of the shape of `correct`; null where it always is. */
  readonly asked: Node | null;
}

/** Class targets as the output is held against them: a number for one unit, one-hot for several. */
function encode(y: Node, field: FieldSpec, output: Node, [low, high]: readonly [number, number]): Node {
  if (field.kind === "real") return reshape(y, output.shape);
  const units = output.shape[output.shape.length - 1]!;
  // A masked target is no whole number without a sign; which class it stands for makes no difference.
  if (units > 1) return a.oneHot(a.toUint(field.masked ? a.relu(y) : y), units);
  return reshape(a.addConstant(a.mulConstant(y, high - low), low), output.shape);
}

/** 1 where a class target is to be scored, [batch, …]; null where all are. */
function maskOf(y: Node, field: FieldSpec): Node | null {
  if (field.kind === "real" || !field.masked) return null;
  return scored(a.gt(y, a.constant(y, -0.5)), field);
}

/** A mask of targets over the elements of a loss, of which there are several for a target where units are apart. */
function overElements(mask: Node, { shape }: Node): Node {
  return mask.shape.length === shape.length ? mask : broadcast(mask, shape, [shape.length - 1]);
}

/** The mean is over scored elements only; of none it is 0. */
function reduce(elements: Node, mask: Node | null, reduction: Reduction): Node {
  const summed = a.total(elements);
  if (reduction === "sum") return summed;
  if (reduction === "halfSum") return a.mulConstant(summed, 0.5);
  if (mask === null) return a.div(summed, a.count(batchSize(elements.graph), elements.shape));
  return a.div(summed, a.max(a.total(mask), a.constant(mask, 1)));
}

/** The activation in place of which a loss read the preactivation, of an output without it. */
const applied = { softmax, sigmoid: a.sigmoid, step: (z: Node) => z } as const;

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
  const linked = output.activation === loss.link;
  const read = loss.link && linked ? model.named.get(`${id}.preactivation`)! : activated;
  const prediction = loss.link === null || linked ? activated : applied[loss.link](read);
  const labels = labelsOf(loss, field);
  const target = encode(y, field, activated, labels);
  const all = loss.elements(scored(read, field), scored(target, field), (name) =>
    hyper(model.graph, `loss.${name}`),
  );
  const asked = maskOf(y, field);
  const mask = asked && overElements(asked, all);
  const elements = mask ? a.select(mask, all, a.constant(all, 0)) : all;
  const answers = field.kind === "real" ? null : rightAnswers(loss.signs ? read : prediction, y, labels);
  return {
    prediction,
    target,
    elements,
    scored: mask,
    loss: reduce(elements, mask, phase.loss.reduction),
    correct: answers && scored(answers, field),
    asked,
  };
}

/** The class with the largest value, or the side of the middle between both labels; a masked target is never met. */
function rightAnswers(prediction: Node, y: Node, [low, high]: readonly [number, number]): Node {
  const last = prediction.shape.length - 1;
  if (prediction.shape[last]! > 1) return a.eq(a.toFloat(argmax(prediction, last)), y);
  const answer = a.gt(reshape(prediction, y.shape), a.constant(y, (low + high) / 2));
  return a.eq(answer, y);
}

/** Each sample's own elements under a reduction, [batch]: their average over samples is the loss of a whole set. */
export function reducedPerSample(n: Node, reduction: Reduction): Node {
  const size = product(n.shape.slice(1));
  const summed = sum(reshape(n, [BATCH, size]), [1]);
  return a.mulConstant(summed, { mean: 1 / size, sum: 1, halfSum: 0.5 }[reduction]);
}

/**
 * What `reducedPerSample` of masked elements is divided by over a whole set, [batch]: the sample's scored elements
 * where the reduction is the mean, and else 1 for each sample.
 */
export function weightPerSample(mask: Node, reduction: Reduction): Node {
  return reduction === "mean" ? reducedPerSample(mask, "sum") : fill(mask.graph, 1, [BATCH]);
}
