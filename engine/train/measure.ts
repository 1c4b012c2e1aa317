/**
 * @file The metrics of a whole part in prediction mode: counted on this side from the answers, chunk by chunk. Elements
 * that are not scored (before the first scored step, or with the target −1) count nowhere.
 */
import { labelsOf, type LossType } from "../catalog/losses/loss.ts";
import { metrics } from "../catalog/metrics/index.ts";
import type { MetricType, Tallies } from "../catalog/metrics/metric.ts";
import { addAnswer, addReals, classTally, realTally } from "../catalog/metrics/tally.ts";
import type { DataSpec, FieldSpec } from "../spec/data.ts";
import type { Evaluation, MetricValue, Part } from "../spec/run.ts";
import { lossOf } from "./infer.ts";
import { elements } from "./samples.ts";
import type { Session } from "./session.ts";
import { nextTurn } from "./turn.ts";

/** Samples answered at once. */
const chunk = 256;

/** Adds the answers to some samples: `predicted` and `targets` are those of `count` samples. */
type Counting = (predicted: Float32Array, targets: Float32Array, count: number) => void;
type Counter = {
  readonly [N in keyof Tallies]: { readonly needs: N; readonly tally: Tallies[N] };
}[keyof Tallies] & {
  readonly add: Counting;
};

/** What `evaluate` says of all samples of a part, and the metrics that go with its targets, by name. */
export async function measure(session: Session, part: Part): Promise<Evaluation> {
  const evaluation = await session.evaluate(part);
  const counter = counterOf(session);
  for (let from = 0; from < evaluation.samples; from += chunk) {
    const { x, y } = session.samples(part, from, chunk);
    const count = Math.min(chunk, evaluation.samples - from);
    const [prediction] = await session.predict(x.data, count, ["prediction"]);
    counter.add(prediction!.data, y.data, count);
    await nextTurn();
  }
  return { ...evaluation, metrics: valuesOf(counter) };
}

function valuesOf({ needs, tally }: Counter): Record<string, MetricValue> {
  const all: readonly MetricType[] = Object.values(metrics);
  const found: Record<string, MetricValue> = {};
  for (const metric of all) {
    const value = metric.needs === needs ? metric.value(tally) : null;
    if (value !== null) found[metric.type] = value;
  }
  return found;
}

function counterOf({ data: { spec }, document }: Session): Counter {
  if (spec.y.kind === "real") return realCounter(spec);
  return classCounter(spec.y, lossOf(document.training.phases[0]!.loss.type));
}

/** Each number of a sample is an output; in sequences, each number of a step. */
function realCounter({ y, view }: DataSpec): Counter {
  const steps = view === "sequence" ? (y.shape[0] ?? 1) : 1;
  const outputs = elements(y.shape) / steps;
  const tally = realTally(outputs);
  const add: Counting = (predicted, targets, count) => {
    for (let row = 0; row < count * steps; row++) {
      if (row % steps < (y.scoredFrom ?? 0)) continue;
      const at = (values: Float32Array) => values.subarray(row * outputs, (row + 1) * outputs);
      addReals(tally, at(predicted), at(targets));
    }
  };
  return { needs: "reals", tally, add };
}

function classCounter(field: FieldSpec, loss: LossType): Counter {
  const { link } = loss;
  const labels = labelsOf(loss, field);
  const size = elements(field.shape);
  const before = (field.scoredFrom ?? 0) * (size / (field.shape[0] ?? 1));
  const tally = classTally(field.classes ?? 2);
  const add: Counting = (predicted, targets, count) => {
    const units = predicted.length / (count * size);
    for (let i = 0; i < count * size; i++) {
      const truth = targets[i]!;
      if (truth < 0 || i % size < before) continue;
      const own = predicted.subarray(i * units, (i + 1) * units);
      addAnswer(tally, units === 1 ? bothScores(own[0]!, labels) : own, truth);
    }
    // Several sigmoid units, or scores of any size, are no distribution over the classes.
    if (link === null || link === "step" || (link === "sigmoid" && units > 1)) tally.surprise = Number.NaN;
  };
  return { needs: "classes", tally, add };
}

/** Of one unit that tells two classes apart: nearer to the second class's value is an answer for it. */
function bothScores(value: number, [low, high]: readonly [number, number]): readonly [number, number] {
  const share = (value - low) / (high - low);
  return [1 - share, share];
}
