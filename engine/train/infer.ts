/** @file What each layer of a document is: its type, its parameters, what it reads, the shapes, or what is wrong. */
import { layers as layerTypes } from "../catalog/layers/index.ts";
import {
  isProblem,
  type LayerInput,
  type LayerType,
  type StateSpec,
  type WeightSpec,
} from "../catalog/layers/layer.ts";
import { losses } from "../catalog/losses/index.ts";
import type { LossType } from "../catalog/losses/loss.ts";
import type { DataSpec } from "../spec/data.ts";
import { type Diagnostic, type Document, type LayerSpec, limits } from "../spec/document.ts";
import type { Problem } from "../spec/modelDiagnostic.ts";
import { type AnyValues, defaults } from "../spec/params.ts";
import { findCycle } from "./cycle.ts";
import { dataProblem, describeData } from "./data.ts";

export interface InferredLayer {
  readonly spec: LayerSpec;
  readonly type: LayerType;
  readonly params: AnyValues;
  readonly inputs: readonly LayerInput[];
  /** Of one sample of the output. */
  readonly shape: readonly number[];
  readonly weights: Readonly<Record<string, WeightSpec>>;
  readonly states: Readonly<Record<string, StateSpec>>;
  /** What its output is of, and a loss may take into itself; `identity` where there is none. */
  readonly activation: string;
}

export interface Inference {
  /** Each after what it reads; layers behind a mistake are missing. */
  readonly layers: readonly InferredLayer[];
  readonly data: DataSpec;
  readonly diagnostics: readonly Diagnostic[];
}

export const typeOf = (name: string): LayerType => layerTypes[name as keyof typeof layerTypes];
export const lossOf = (name: string): LossType => losses[name as keyof typeof losses];

const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** What of a document says what it computes. */
export type Described = Pick<Document, "model" | "data" | "training">;

/** Of a document that `validateDocument` has passed; `data` says what its samples are. */
export function infer(document: Described, data: DataSpec = describeData(document.data)): Inference {
  const inferred = new Map<string, InferredLayer>();
  const diagnostics: Diagnostic[] = [];
  const index = new Map(document.model.layers.map((layer, i) => [layer.id, i]));
  const report = ({ code, values }: Problem, layer: string, field = ""): void => {
    diagnostics.push({ path: `model.layers[${index.get(layer)}]${field}`, code, values, layer });
  };
  for (const spec of inOrder(document.model.layers)) {
    const found = inferLayer(spec, data, inferred);
    if (found === null) continue;
    if ("code" in found) report(found, spec.id);
    else {
      inferred.set(spec.id, found);
      for (const problem of problemsOf(found)) report(problem, spec.id);
    }
  }
  const cycle = cycleOf(document.model.layers);
  if (cycle !== null) report({ code: "layer.cycle", values: { layers: cycle.join(" → ") } }, cycle[0]!);
  for (const id of unusedLayers(document)) report({ code: "layer.unused", values: {} }, id);
  const problem = dataProblem(document.data);
  if (problem) diagnostics.push({ path: "data", ...problem });
  diagnostics.push(...lossDiagnostics(document, data, inferred), ...sizeDiagnostics([...inferred.values()]));
  return { layers: [...inferred.values()], data, diagnostics };
}

/** Layers sorted so that each comes after what it reads; otherwise in the document's order. */
function inOrder(specs: readonly LayerSpec[]): LayerSpec[] {
  const placed = new Set<string>();
  const result: LayerSpec[] = [];
  for (let before = -1; before !== result.length; ) {
    before = result.length;
    for (const spec of specs) {
      if (placed.has(spec.id) || !spec.from.every((id) => placed.has(id))) continue;
      placed.add(spec.id);
      result.push(spec);
    }
  }
  return result;
}

/** One cycle, from its first layer in the document on and back to it; null where there is none. */
function cycleOf(specs: readonly LayerSpec[]): readonly string[] | null {
  const cycle = findCycle(new Map(specs.map(({ id, from }) => [id, from])));
  const first = specs.find(({ id }) => cycle.includes(id))?.id;
  if (first === undefined) return null;
  const start = cycle.indexOf(first);
  return [...cycle.slice(start), ...cycle.slice(0, start), first];
}

/** Null where something before it is wrong already. */
function inferLayer(
  spec: LayerSpec,
  data: DataSpec,
  known: ReadonlyMap<string, InferredLayer>,
): InferredLayer | Problem | null {
  const type = typeOf(spec.type);
  const params = { ...defaults(type.fields), ...spec.params };
  const sources = spec.from.map((id) => known.get(id));
  if (sources.includes(undefined)) return null;
  const { min, max } = type.reads;
  const count = sources.length;
  if (count === 0 && min > 0) return { code: "layer.readsNothing", values: {} };
  if (count < min) return { code: "layer.readsTooFew", values: { min, count } };
  if (count > max) return { code: "layer.readsTooMany", values: { max, count } };
  const inputs: LayerInput[] =
    spec.type === "input"
      ? [{ shape: data.x.shape, field: data.x }]
      : sources.map((source) => ({
          shape: source!.shape,
          field: source!.spec.type === "input" ? data.x : null,
        }));
  const shape = type.shape(params, inputs);
  if (isProblem(shape)) return shape;
  const weights = type.weights?.(params, inputs) ?? {};
  const states = type.states?.(params, inputs) ?? {};
  return {
    spec,
    type,
    params,
    inputs,
    shape,
    weights,
    states,
    activation: activationOf(type, params, inputs),
  };
}

function activationOf(type: LayerType, params: AnyValues, inputs: readonly LayerInput[]): string {
  if (type.activation) return type.activation(params, inputs) ?? "identity";
  const named = params["activation"];
  return typeof named === "string" ? named : "identity";
}

function problemsOf({ shape, weights }: InferredLayer): Problem[] {
  const problems: Problem[] = [];
  const count = elements(shape);
  if (count > limits.activation)
    problems.push({ code: "limit.activation", values: { count, max: limits.activation } });
  for (const { init, shape: weightShape } of Object.values(weights)) {
    const needed = elements(weightShape);
    if (init.type === "values" && init.values.length !== needed) {
      problems.push({ code: "weights.values", values: { count: init.values.length, needed } });
    }
  }
  return problems;
}

function unusedLayers({ model }: Described): string[] {
  const used = new Set([
    ...model.layers.flatMap(({ from }) => from),
    ...model.outputs.map(({ layer }) => layer),
  ]);
  return model.layers.flatMap(({ id }) => (used.has(id) ? [] : [id]));
}

function lossDiagnostics(
  { model, training }: Described,
  data: DataSpec,
  inferred: ReadonlyMap<string, InferredLayer>,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (training.phases.length > 1)
    diagnostics.push({ path: "training.phases", code: "phase.single", values: {} });
  for (const phase of training.phases) {
    const id = model.outputs.find(({ name }) => name === phase.output)?.layer;
    const output = id === undefined ? undefined : inferred.get(id);
    if (!id || !output) continue;
    const { shape, activation } = output;
    const problem = lossOf(phase.loss.type).fit({ output: shape, activation, target: data.y });
    if (problem) {
      const index = model.layers.findIndex((layer) => layer.id === id);
      diagnostics.push({ path: `model.layers[${index}]`, ...problem, layer: id });
    }
  }
  return diagnostics;
}

export function parameterCount({ weights }: Pick<InferredLayer, "weights">): number {
  return Object.values(weights).reduce((sum, { shape }) => sum + elements(shape), 0);
}

function sizeDiagnostics(layers: readonly InferredLayer[]): Diagnostic[] {
  const count = layers.reduce((sum, layer) => sum + parameterCount(layer), 0);
  if (count <= limits.parameters) return [];
  return [{ path: "model.layers", code: "limit.parameters", values: { count, max: limits.parameters } }];
}
