/** @file The record of a run: what its conditions are read from (`docs/doctor.md`). Plain data, one probe a moment. */
import type { Condition } from "../spec/doctor.ts";

/** Known before the first step. */
export interface Facts {
  /** Layers with weights, in the order of computation. */
  readonly weighted: readonly string[];
  /** Units of each layer that can have dead ones. */
  readonly units: Readonly<Record<string, number>>;
  readonly output: string;
  readonly outputActivation: string;
  readonly loss: string;
  /** Classes of the target; null where it is numbers. */
  readonly classes: number | null;
  /** Least and greatest target; null where it is classes. */
  readonly range: readonly [number, number] | null;
  /** Loss of the best constant answer; null where there is no closed form. */
  readonly constant: number | null;
  /** Of each real-valued feature, over training samples; empty where there are none, or pixels. */
  readonly features: readonly Feature[];
  /** Id of the layer that reads the data. */
  readonly input: string;
  readonly testSamples: number;
  /** Time steps that `overTime` spans; 0 where there is none. */
  readonly timeSteps: number;
}

export interface Feature {
  readonly mean: number;
  readonly deviation: number;
}

export interface LayerProbe {
  /** Norm, and root mean square over weights and biases, of the loss's gradient. */
  readonly gradient: number;
  readonly rms: number;
  /** Norm of weights and biases. */
  readonly weight: number;
  /** Share of units whose slope is zero for all fixed samples. */
  readonly dead?: number;
  /** Share of pairs of unit and sample whose slope is below a hundredth of the largest that the activation has. */
  readonly saturated?: number;
  /** RMS of ∂L/∂x at the first time step read ÷ that at the last. */
  readonly overTime?: number;
}

/** A batch's loss before and after the step that it was for. */
export interface OwnStep {
  readonly before: number;
  readonly after: number;
}

/** Of the weights after `step` steps. */
export interface Probe {
  readonly step: number;
  readonly layers: Readonly<Record<string, LayerProbe>>;
  readonly own: readonly OwnStep[];
  /** Evaluated losses, without penalties; NaN for a test part without samples. */
  readonly train: number;
  readonly test: number;
}

export interface RunRecord {
  readonly facts: Facts;
  /** Ascending; the first is of step 0. */
  readonly probes: readonly Probe[];
  /** Where a loss or gradient was not finite, and in which layer, where it was in one. */
  readonly halt: { readonly step: number; readonly layer: string | null } | null;
}

/** Stretches are tried from each hundredth of the run on. */
const stretchesOfRun = 100;

/** What a condition's definition finds. */
export interface Held {
  readonly layer: string | null;
  readonly since: number;
  readonly evidence: Readonly<Record<string, number>>;
}

/** One condition, judged from a record as if the run ended there. */
export interface Judge<L> {
  readonly condition: Condition;
  /** Of the definition: for complete records, and for the doctor's own with hindsight. */
  readonly defined: L;
  /** Of the doctor with hindsight, where what it sees is a sample: in the middle of the margin. */
  readonly rested?: L;
  /** Of what nearly holds, where the definition names a margin: such a run counts neither way. */
  readonly nearly?: L;
  /** Of the doctor while a run goes on and nobody knows what is to come: tuned on runs of their own (`npm run doctor`). */
  readonly noticed: L;
  /** Readings in a row, the run 5 % longer at each, that the doctor waits for meanwhile. */
  readonly patience: number;
  readonly judge: (record: RunRecord, limits: L) => Held | null;
  /** What it looks at, probe by probe. */
  readonly series: (record: RunRecord, held: Held) => readonly number[];
}

export const defineCondition = <L>(judge: Judge<L>): Judge<L> => judge;

export const lastStep = ({ probes, halt }: RunRecord): number =>
  Math.max(halt?.step ?? 0, probes[probes.length - 1]?.step ?? 0);

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The upper one of two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The greater of the first training loss and that of the best constant answer: L₀. */
export function initialLoss({ probes, facts }: RunRecord): number {
  const first = probes[0]?.train ?? Number.NaN;
  return Number.isFinite(first) ? Math.max(first, facts.constant ?? 0) : (facts.constant ?? first);
}

/** What losses are small or large against: C, or, where it is not known, the first loss. */
export const scaleOf = (record: RunRecord): number => record.facts.constant ?? initialLoss(record);

/** Something that stands for the steps around it. */
interface Placed {
  readonly step: number;
}

/** For how many steps each of them stands: halfway to its neighbours. */
function spans(placed: readonly Placed[]): readonly number[] {
  return placed.map(({ step }, i) => {
    const [before, after] = [placed[i - 1]?.step ?? step, placed[i + 1]?.step ?? step];
    return placed.length === 1 ? 1 : (after - before) / 2;
  });
}

/** The mean over steps, not over probes, which may be further apart at one end. */
export function meanOver<P extends Placed>(placed: readonly P[], value: (one: P) => number): number {
  let [sum, steps] = [0, 0];
  const of = spans(placed);
  placed.forEach((one, i) => {
    sum += of[i]! * value(one);
    steps += of[i]!;
  });
  return sum / steps;
}

/** The share of the steps for which `truth` holds. */
export const shareOf = <P extends Placed>(placed: readonly P[], truth: (one: P) => boolean): number =>
  meanOver(placed, (one) => (truth(one) ? 1 : 0));

/** Probes from one share of the run to another. */
export function between(record: RunRecord, from: number, to: number): readonly Probe[] {
  const end = lastStep(record);
  return record.probes.filter(({ step }) => step >= from * end && step <= to * end);
}

/** The probes from the first one on from which `truth` holds to the end at `most` of the steps; none where it never does. */
export function lasting(
  probes: readonly Probe[],
  truth: (probe: Probe) => boolean,
  most: number,
): readonly Probe[] {
  const of = spans(probes);
  let [found, holding, all] = [probes.length, 0, 0];
  for (let from = probes.length - 1; from >= 0; from--) {
    const holds = truth(probes[from]!);
    all += of[from]!;
    if (holds) holding += of[from]!;
    if (holds && holding >= most * all) found = from;
  }
  return probes.slice(found);
}

/** Stretches of probes that span at least `steps`, each as short as that allows: all of them, or the last one. */
export function* stretches(
  probes: readonly Probe[],
  steps: number,
  onlyLast: boolean,
): Generator<readonly Probe[]> {
  const end = probes[probes.length - 1]?.step ?? 0;
  if (onlyLast) {
    let from = probes.length - 1;
    while (from > 0 && end - probes[from]!.step < steps) from--;
    if (from >= 0 && end - probes[from]!.step >= steps) yield probes.slice(from);
    return;
  }
  let [to, next] = [0, 0];
  for (let from = 0; from < probes.length; from++) {
    if (probes[from]!.step < next) continue;
    while (to < probes.length && probes[to]!.step - probes[from]!.step < steps) to++;
    if (to === probes.length) return;
    yield probes.slice(from, to + 1);
    next = probes[from]!.step + end / stretchesOfRun;
  }
}
