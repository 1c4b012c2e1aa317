/**
 * @file The programs of a document, all from the same layers and over the same tensors:
 * train commits a step; predict and evaluate use prediction mode; what watches the pending step is in `watch.ts`.
 */
import type { Program } from "../backend/backend.ts";
import { optimizers } from "../catalog/optimizers/index.ts";
import type { OptimizerType } from "../catalog/optimizers/optimizer.ts";
import { schedules } from "../catalog/schedules/index.ts";
import type { ScheduleContext, ScheduleType } from "../catalog/schedules/schedule.ts";
import * as a from "../ir/arithmetic.ts";
import { gradients } from "../ir/grad.ts";
import { createGraph, fill, type Graph, gather, input, type Node } from "../ir/graph.ts";
import { BATCH } from "../ir/shape.ts";
import type { PhaseSpec } from "../spec/document.ts";
import { type AnyValues, defaults } from "../spec/params.ts";
import { type Blueprint, phaseOf } from "./blueprint.ts";
import { batchIndices, clock, consecutiveIndices } from "./batch.ts";
import { stepsPerEpoch } from "./clock.ts";
import { type InferredLayer, lossOf } from "./infer.ts";
import { batchSize, buildModel, hyper, liveInputs, type Model } from "./model.ts";
import { buildObjective, type Objective, reducedPerSample, weightPerSample } from "./objective.ts";

/** Where a program's samples come from. */
export type Source = "batches" | "given";

export const optimizerOf = ({ optimizer }: PhaseSpec): OptimizerType =>
  optimizers[optimizer.type as keyof typeof optimizers];
/** With the defaults of what the document leaves out. */
export const optimizerParams = (phase: PhaseSpec): AnyValues => ({
  ...defaults(optimizerOf(phase).fields),
  ...phase.optimizer.params,
});
export const scheduleOf = ({ schedule }: PhaseSpec): ScheduleType =>
  schedules[schedule.type as keyof typeof schedules];

export function outputLayer({ document, layers }: Blueprint, phase: PhaseSpec): InferredLayer {
  const id = document.model.outputs.find(({ name }) => name === phase.output)!.layer;
  return layers.find(({ spec }) => spec.id === id)!;
}

export interface Samples {
  readonly x: Node;
  readonly y: Node;
}

/** All samples of the data set, of which `index` picks. */
export function pick(graph: Graph, { data }: Blueprint, index: Node): Samples {
  const of = (name: "x" | "y") =>
    gather(input(graph, `data.${name}`, [data.samples, ...data[name].shape]), index);
  return { x: of("x"), y: of("y") };
}

/** Samples written from outside: a batch to train on (`given`), or inputs to predict from (`query`). */
function writtenSamples(graph: Graph, { data }: Blueprint, as: "given" | "query"): Samples {
  const of = (name: "x" | "y") => input(graph, `${as}.${name}`, [BATCH, ...data[name].shape]);
  return { x: of("x"), y: of("y") };
}

/** A training step as nodes. */
export interface Step {
  readonly model: Model;
  readonly objective: Objective;
  readonly loss: Node;
  /** Gradients of the loss by weight. */
  readonly gradients: ReadonlyMap<string, Node>;
  /** The same as the optimizer reads them. */
  readonly clipped: ReadonlyMap<string, Node>;
  readonly rate: Node;
  readonly updates: Readonly<Record<string, Node>>;
  readonly guard: Node;
}

/** The part of a step up to its loss. */
export interface Forward {
  readonly graph: Graph;
  readonly model: Model;
  readonly objective: Objective;
  readonly loss: Node;
  /** Names of the weights that the phase moves. */
  readonly trained: readonly string[];
}

export function buildForward(
  blueprint: Blueprint,
  source: Source,
  graph = createGraph(),
  apart = false,
): Forward {
  const phase = phaseOf(blueprint);
  const { x, y } =
    source === "given"
      ? writtenSamples(graph, blueprint, "given")
      : pick(graph, blueprint, batchIndices(graph, blueprint.counts.train));
  const model = buildModel(graph, blueprint.layers, { training: true, x, apart });
  const objective = buildObjective(model, outputLayer(blueprint, phase), phase, blueprint.data.y, y);
  const trained = [...model.weights].filter(
    ([, { layer }]) => phase.layers === null || phase.layers.includes(layer),
  );
  const loss = withPenalty(
    graph,
    phase,
    objective.loss,
    trained.flatMap(([, w]) => (w.decays ? [w.node] : [])),
  );
  return { graph, model, objective, loss, trained: trained.map(([name]) => name) };
}

export function buildStep(blueprint: Blueprint, source: Source, graph = createGraph(), apart = false): Step {
  const forward = buildForward(blueprint, source, graph, apart);
  const { model, loss, trained } = forward;
  const found = gradients(
    loss,
    trained.map((name) => model.weights.get(name)!.node),
  );
  return completeStep(blueprint, source, forward, new Map(trained.map((name, i) => [name, found[i]!])));
}

/** What follows from a forward pass and the gradients of its loss. */
export function completeStep(
  blueprint: Blueprint,
  source: Source,
  { graph, model, objective, loss }: Forward,
  byWeight: ReadonlyMap<string, Node>,
): Step {
  const phase = phaseOf(blueprint);
  const squares = squaredNorm(graph, byWeight);
  const clipped = clip(graph, phase, byWeight, squares);
  const timed = scheduled(graph, phase);
  const rate = scheduleOf(phase).rate(timed);
  return {
    model,
    objective,
    loss,
    gradients: byWeight,
    clipped,
    rate,
    updates: {
      ...model.nextStates,
      ...updatesOf(graph, phase, clipped, model, rate),
      ...scheduleUpdates(blueprint, source, timed, loss),
    },
    guard: a.uand(a.finite(loss), a.finite(squares)),
  };
}

/** loss + l1·Σ|w| + l2/2·Σw² over weights, not biases. */
function withPenalty(graph: Graph, { l1, l2 }: PhaseSpec, loss: Node, weights: readonly Node[]): Node {
  let result = loss;
  for (const w of weights) {
    if (l1 > 0) result = a.add(result, a.mul(hyper(graph, "l1"), a.total(a.abs(w))));
    if (l2 > 0) result = a.add(result, a.mul(a.mulConstant(hyper(graph, "l2"), 0.5), a.total(a.square(w))));
  }
  return result;
}

const squaredNorm = (graph: Graph, byWeight: ReadonlyMap<string, Node>): Node =>
  [...byWeight.values()].map((g) => a.total(a.square(g))).reduce(a.add, fill(graph, 0));

/**
 * Cuts each element of the gradients off at ±clipValue (torch.nn.utils.clip_grad_value_), then scales all of them
 * down to the common norm clipNorm (clip_grad_norm_). `squares` is the squared norm of `byWeight`.
 */
function clip(
  graph: Graph,
  { clipValue, clipNorm }: PhaseSpec,
  byWeight: ReadonlyMap<string, Node>,
  squares: Node,
): ReadonlyMap<string, Node> {
  const each = (change: (g: Node) => Node, of = byWeight) =>
    new Map([...of].map(([name, g]) => [name, change(g)]));
  const most = hyper(graph, "clipValue");
  const cut = clipValue === 0 ? byWeight : each((g) => a.max(a.min(g, most), a.neg(most)));
  if (clipNorm === 0) return cut;
  const norm = a.sqrt(clipValue === 0 ? squares : squaredNorm(graph, cut));
  const factor = a.min(a.div(hyper(graph, "clipNorm"), a.addConstant(norm, 1e-6)), fill(graph, 1));
  return each((g) => a.mul(g, factor), cut);
}

/** u32, from 0 on, as an f32 number from 1 on. */
const counted = (n: Node): Node => a.addConstant(a.toFloat(n), 1);

/** On every `every`-th step, from the first on: takes the next value where it is this phase's turn, else the old. */
function turn(graph: Graph, { every }: PhaseSpec): { due: (next: Node, old: Node) => Node; time: Node } {
  const step = clock(graph, "step");
  if (every === 1) return { due: (next) => next, time: counted(step) };
  const now = a.equals(a.remainder(step, every), 0);
  return { due: (next, old) => a.select(now, next, old), time: counted(a.quotient(step, every)) };
}

function updatesOf(
  graph: Graph,
  phase: PhaseSpec,
  byWeight: ReadonlyMap<string, Node>,
  model: Model,
  rate: Node,
): Record<string, Node> {
  const optimizer = optimizerOf(phase);
  const params = optimizerParams(phase);
  const { due, time } = turn(graph, phase);
  const updates: Record<string, Node> = {};
  for (const [name, gradient] of byWeight) {
    const { node: parameter } = model.weights.get(name)!;
    const slots = Object.fromEntries(
      optimizer.slots(params).map((slot) => [slot, input(graph, `${name}.${slot}`, parameter.shape)]),
    );
    const next = optimizer.update({
      params,
      parameter,
      gradient,
      slots,
      learningRate: rate,
      time,
      input: (field) => hyper(graph, `optimizer.${field}`),
    });
    updates[name] = due(next.parameter, parameter);
    for (const [slot, node] of Object.entries(next.slots))
      updates[`${name}.${slot}`] = due(node, slots[slot]!);
  }
  return updates;
}

/** What the phase's schedule reads. */
function scheduled(graph: Graph, phase: PhaseSpec): ScheduleContext {
  const epoch = a.toFloat(clock(graph, "epoch"));
  const stepsPerEpoch = hyper(graph, "stepsPerEpoch");
  const ofEpoch = a.div(a.toFloat(clock(graph, "position")), hyper(graph, "batchSize"));
  const slots = Object.keys(scheduleOf(phase).memory?.slots ?? {});
  return {
    base: hyper(graph, "learningRate"),
    epoch,
    step: a.add(a.mul(epoch, stepsPerEpoch), ofEpoch),
    stepsPerEpoch,
    slots: Object.fromEntries(slots.map((slot) => [slot, input(graph, scheduleSlot(slot), [])])),
    input: (name) => hyper(graph, `schedule.${name}`),
  };
}

/** The tensor of a schedule's slot. */
export const scheduleSlot = (slot: string): string => `training.schedule.${slot}`;

/** The next values of the schedule's slots. A batch given by hand belongs to no epoch, so that none ends with it. */
function scheduleUpdates(
  blueprint: Blueprint,
  source: Source,
  context: ScheduleContext,
  loss: Node,
): Record<string, Node> {
  const { memory } = scheduleOf(phaseOf(blueprint));
  if (!memory) return {};
  const { graph } = loss;
  const seen = a.uadd(clock(graph, "position"), clock(graph, "batch"));
  const endsEpoch = source === "given" ? fill(graph, 0) : a.equals(seen, blueprint.counts.train);
  const next = memory.next({ ...context, loss, samples: batchSize(graph), endsEpoch });
  return Object.fromEntries(Object.entries(next).map(([slot, node]) => [scheduleSlot(slot), node]));
}

/** Every scalar input that follows from the document: writing them is all it takes to change a live parameter. */
export function hyperparameters(blueprint: Blueprint): Record<string, number> {
  const phase = phaseOf(blueprint);
  const optimizer = optimizerOf(phase);
  const schedule = scheduleOf(phase);
  const rhythm = { batchSize: blueprint.document.training.batchSize, samples: blueprint.counts.train };
  const scheduleParams = { ...defaults(schedule.fields), ...phase.schedule.params };
  return {
    batchSize: rhythm.batchSize,
    stepsPerEpoch: stepsPerEpoch(rhythm),
    learningRate: Number(optimizerParams(phase)["learningRate"]),
    l1: phase.l1,
    l2: phase.l2,
    clipValue: phase.clipValue,
    clipNorm: phase.clipNorm,
    ...prefixed("optimizer", optimizer.inputs(optimizerParams(phase))),
    ...prefixed("schedule", schedule.inputs(scheduleParams)),
    ...prefixed("loss", lossInputs(phase)),
    ...liveInputs(blueprint.layers),
  };
}

/** The fields of the phase's loss, all of which are numbers. */
function lossInputs({ loss }: PhaseSpec): Record<string, number> {
  const params = { ...defaults(lossOf(loss.type).fields), ...loss.params };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Number(value)]));
}

const prefixed = (prefix: string, values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

const training = new WeakMap<Blueprint, Map<string, Program>>();

/** What trains a blueprint, built once: its cost chooses the device, its size is asked for, then it is compiled. */
export function trainProgram(blueprint: Blueprint, source: Source, capacity: number): Program {
  const known = training.get(blueprint) ?? new Map<string, Program>();
  training.set(blueprint, known);
  const key = `${source} ${capacity}`;
  const program = known.get(key) ?? stepProgram(blueprint, source, capacity);
  known.set(key, program);
  return program;
}

function stepProgram(blueprint: Blueprint, source: Source, capacity: number): Program {
  const step = buildStep(blueprint, source);
  const samples = blueprint.counts.train;
  return { outputs: {}, updates: step.updates, guard: step.guard, trace: [step.loss], capacity, samples };
}

/** In prediction mode, on given inputs. `prediction` is the output as probabilities where it has any. */
export function predictProgram(blueprint: Blueprint, capacity: number, names: readonly string[]): Program {
  const graph = createGraph();
  const phase = phaseOf(blueprint);
  const { x, y } = writtenSamples(graph, blueprint, "query");
  const model = buildModel(graph, blueprint.layers, { training: false, x });
  const { prediction } = buildObjective(model, outputLayer(blueprint, phase), phase, blueprint.data.y, y);
  const outputs = Object.fromEntries(
    names.map((name) => {
      const node = name === "prediction" ? prediction : model.named.get(name);
      if (!node) throw new Error(`there is no tensor named ${name} in prediction`);
      return [name, node];
    }),
  );
  return { outputs, updates: {}, guard: null, trace: [], capacity };
}

/**
 * Loss and share of right answers of each sample, [batch], of consecutive samples of a part. Where targets are masked
 * both are sums, and come with what the sums over the part are to be divided by.
 */
export function evaluateProgram(
  blueprint: Blueprint,
  part: "train" | "test",
  capacity: number,
  graph = createGraph(),
): Program {
  const phase = phaseOf(blueprint);
  const { x, y } = pick(graph, blueprint, consecutiveIndices(graph, part, blueprint.counts[part]));
  const model = buildModel(graph, blueprint.layers, { training: false, x });
  const objective = buildObjective(model, outputLayer(blueprint, phase), phase, blueprint.data.y, y);
  const { elements, scored, correct, asked } = objective;
  const { reduction } = phase.loss;
  const outputs = {
    loss: reducedPerSample(elements, scored && reduction === "mean" ? "sum" : reduction),
    ...(correct && { correct: reducedPerSample(correct, asked ? "sum" : "mean") }),
    ...(scored && { scored: weightPerSample(scored, reduction) }),
    ...(asked && { asked: reducedPerSample(asked, "sum") }),
  };
  return { outputs, updates: {}, guard: null, trace: [], capacity };
}
