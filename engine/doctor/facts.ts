/** @file What is known of a run before its first step: its layers, its data's sizes, the best constant answer. */
import type { SplitData } from "../spec/data.ts";
import { log } from "../spec/exactMath.ts";
import { type Blueprint, phaseOf } from "../train/blueprint.ts";
import type { InferredLayer } from "../train/infer.ts";
import { outputLayer } from "../train/programs.ts";
import { unitAxis } from "../train/unitShares.ts";
import { type Facts, type Feature, mean, median } from "./record.ts";

const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The axis of units of a layer's output, sample axis included. */
export const unitAxisOf = ({ shape }: InferredLayer): number => unitAxis([1, ...shape]);

/** Those that read a sequence and answer once: what comes early has to reach that answer through time. */
export const readsThroughTime = ({ spec, params }: InferredLayer): boolean =>
  ["rnn", "lstm", "gru"].includes(spec.type) &&
  params["output"] === "last" &&
  params["direction"] === "forward";

/** `most`: training samples that are looked at, from the first on. */
export function factsOf(blueprint: Blueprint, data: SplitData, most: number): Facts {
  const { layers } = blueprint;
  const phase = phaseOf(blueprint);
  const output = outputLayer(blueprint, phase);
  const through = layers.find(readsThroughTime);
  const hidden = layers.filter((layer) => layer !== output && layer.activation === "relu");
  const { y } = data.spec;
  const real = y.kind === "real";
  return {
    weighted: layers.filter(({ weights }) => Object.keys(weights).length > 0).map(({ spec }) => spec.id),
    units: Object.fromEntries(
      hidden.map((layer) => [layer.spec.id, layer.shape[unitAxisOf(layer) - 1] ?? 1]),
    ),
    output: output.spec.id,
    outputActivation: output.activation,
    loss: phase.loss.type,
    classes: real ? null : (y.classes ?? null),
    range: real ? rangeOf(targets(data, most)) : null,
    constant: constantLoss(blueprint, data, most),
    features: featuresOf(data, most),
    input: layers.find(({ spec }) => spec.type === "input")?.spec.id ?? "",
    testSamples: blueprint.counts.test,
    timeSteps: through?.inputs[0]?.shape[0] ?? 0,
  };
}

/** Of the first `most` training samples, one after another. */
function rows(data: SplitData, name: "x" | "y", most: number): Float32Array {
  const size = elements(data.spec[name].shape);
  const samples = data.train.subarray(0, most);
  const found = new Float32Array(samples.length * size);
  samples.forEach((sample, i) =>
    found.set(data[name].subarray(sample * size, (sample + 1) * size), i * size),
  );
  return found;
}

/** Scored ones. */
function targets(data: SplitData, most: number): Float32Array {
  const { y } = data.spec;
  const all = rows(data, "y", most);
  const [steps = 1, inner] = [y.shape[0], elements(y.shape.slice(1))];
  const from = y.scoredFrom ?? 0;
  const isScored = (i: number): boolean => Math.floor(i / inner) % steps >= from;
  return all.filter((value, i) => (from === 0 || isScored(i)) && (y.masked !== true || value > -0.5));
}

function rangeOf(values: Float32Array): readonly [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [least, greatest];
}

/** Every `count`-th number belongs together. */
const columnsOf = (values: Float32Array, count: number): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, at) =>
    Array.from({ length: Math.ceil((values.length - at) / count) }, (_row, i) => values[at + i * count]!),
  );

/** Of the numbers that stand at the same place of the last axis, over samples and time. */
function featuresOf(data: SplitData, most: number): readonly Feature[] {
  const { x, view } = data.spec;
  if (x.kind !== "real" || view === "image") return [];
  const all = rows(data, "x", most);
  const count = x.shape[x.shape.length - 1] ?? 1;
  return columnsOf(all, count).map((values) => {
    const middle = mean(values);
    return { mean: middle, deviation: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) };
  });
}

/** Loss of the best constant answer, as the phase's reduction sums it up; null without a closed form. */
function constantLoss(blueprint: Blueprint, data: SplitData, most: number): number | null {
  const { loss } = phaseOf(blueprint);
  const { y } = data.spec;
  const values = targets(data, most);
  const each = y.kind === "real" ? ofNumbers(loss.type, values, y.shape) : ofClasses(loss.type, values, data);
  if (each === null) return null;
  // For classes an element is a target; for numbers, a component of it.
  const perSample = values.length / Math.max(1, Math.min(most, data.train.length));
  return each * { mean: 1, sum: perSample, halfSum: perSample / 2 }[loss.reduction];
}

/** Mean over components, each with its own best constant. */
function ofNumbers(loss: string, values: Float32Array, shape: readonly number[]): number | null {
  if (loss !== "squaredError" && loss !== "absoluteError") return null;
  return mean(
    columnsOf(values, elements(shape)).map((column) => {
      const best = loss === "squaredError" ? mean(column) : median(column);
      const power = loss === "squaredError" ? 2 : 1;
      return mean(column.map((value) => Math.abs(value - best) ** power));
    }),
  );
}

const entropies: ReadonlySet<string> = new Set(["crossEntropy", "binaryCrossEntropy", "klDivergence"]);

/** Entropy of the classes, or the spread of what one unit is trained towards; several units have no one number. */
function ofClasses(loss: string, values: Float32Array, { spec: { y } }: SplitData): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / values.length);
  if (entropies.has(loss)) return shares.reduce((sum, p) => sum - p * log(p), 0);
  const [low, high] = y.labels ?? [0, 1];
  if (loss !== "squaredError" || y.classes !== 2) return null;
  const p = shares[0] ?? 1;
  return p * (1 - p) * (high - low) ** 2;
}
