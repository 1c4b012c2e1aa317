/** @file A small model with samples of its own: what the contract suites watch, train and compare on every device. */
import type { Device } from "../../backend/backend.ts";
import type { FieldSpec, SplitData } from "../../spec/data.ts";
import { defaultDocument, defaultPhase } from "../../spec/defaults.ts";
import type { Document, LayerSpec, PhaseSpec } from "../../spec/document.ts";
import type { AnyValues } from "../../spec/params.ts";
import { randomStream, type RandomStream, streams } from "../../spec/random.ts";
import { type Blueprint, blueprintOf } from "../../train/blueprint.ts";
import type { Rhythm } from "../../train/clock.ts";
import { infer } from "../../train/infer.ts";
import { hyperparameters } from "../../train/programs.ts";
import { Session } from "../../train/session.ts";
import { stateTensors } from "../../train/tensors.ts";

export interface ModelCase {
  readonly name: string;
  readonly document: Document;
  readonly data: SplitData;
  /** Weights and states that do not start as the document says. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
}

/** One layer; it reads the one before unless `from` is given. */
export type LayerRow = readonly [id: string, type: string, params?: AnyValues, from?: readonly string[]];

export interface ModelSpec {
  readonly name: string;
  readonly x: FieldSpec;
  /** Left out: real numbers of the output's shape. */
  readonly y?: FieldSpec;
  readonly layers: readonly LayerRow[];
  readonly phase?: Partial<PhaseSpec>;
  readonly seed?: number;
  readonly samples?: number;
  readonly batchSize?: number;
}

export const real = (...shape: readonly number[]): FieldSpec => ({ shape, kind: "real" });
export const tokens = (classes: number, ...shape: readonly number[]): FieldSpec => ({
  shape,
  kind: "token",
  classes,
});
export const classes = (count: number, ...shape: readonly number[]): FieldSpec => ({
  shape,
  kind: "class",
  classes: count,
});

export function layerSpecs(rows: readonly LayerRow[]): LayerSpec[] {
  const input: LayerSpec = { id: "input", type: "input", params: {}, from: [] };
  return [
    input,
    ...rows.map(([id, type, params = {}, from], i): LayerSpec => {
      return { id, type, params, from: from ?? [rows[i - 1]?.[0] ?? "input"] };
    }),
  ];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function draw(
  { shape, kind, classes: count = 2, masked }: FieldSpec,
  samples: number,
  random: RandomStream,
): Float32Array {
  const next =
    kind === "real"
      ? () => 2 * random.uniform() - 1
      : () => (masked ? random.below(count + 1) - 1 : random.below(count));
  return Float32Array.from({ length: samples * sizeOf(shape) }, next);
}

/** A document of these layers; its data set is named but never made. */
export function documentOf({ layers, phase, seed = 5, batchSize = 4 }: ModelSpec): Document {
  const specs = layerSpecs(layers);
  const output = specs[specs.length - 1]!.id;
  const loss = { type: "squaredError", reduction: "mean" } as const;
  return {
    ...defaultDocument,
    model: { layers: specs, outputs: [{ name: "y", layer: output }] },
    data: { ...defaultDocument.data, testShare: 0 },
    training: {
      ...defaultDocument.training,
      phases: [{ ...defaultPhase, loss, optimizer: { type: "sgd", params: {} }, ...phase }],
      batchSize,
      seed,
    },
  };
}

/** A model with random samples, all of them for training; its weights are moved off their initial values. */
export function modelCase(spec: ModelSpec): ModelCase {
  const { name, x, samples = 11 } = spec;
  const document = documentOf(spec);
  const described = (y: FieldSpec) => ({ samples, x, y, view: "curve" }) as const;
  const output = infer(document, described(x)).layers.at(-1)!;
  const y = spec.y ?? real(...output.shape);
  const random = randomStream(11, streams.data);
  const data: SplitData = {
    spec: described(y),
    x: draw(x, samples, random),
    y: draw(y, samples, random),
    train: Uint32Array.from({ length: samples }, (_, i) => i),
    test: new Uint32Array(),
  };
  const { diagnostics } = infer(document, data.spec);
  if (diagnostics.length > 0) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
  return { name, document, data, tensors: moved(blueprintOf(document, data.spec), random) };
}

/** Of an optimizer: `dense1.weight.moment1`. */
const isSlot = (name: string): boolean => name.split(".").length > 2;

/** Zero biases, unit scales and equal averages would hide mistakes. */
function moved(blueprint: Blueprint, random: RandomStream): Record<string, Float32Array> {
  return Object.fromEntries(
    stateTensors(blueprint)
      .filter(({ name }) => !isSlot(name))
      .map(({ name, initial }) => [name, initial().map((value) => value + 0.4 * (random.uniform() - 0.5))]),
  );
}

/** A session of the case on `device`, at its first step. */
export function openSession(device: Device, { document, data, tensors }: ModelCase): Session {
  const session = new Session(device, document, data);
  for (const [name, values] of Object.entries(tensors)) session.write(name, values);
  return session;
}

/** Every input of the case's programs in float64, the samples as a given batch, at the first step. */
export function inputsOf(modelCase: ModelCase): Map<string, Float64Array> {
  const { document, data, tensors } = modelCase;
  const hyper = Object.entries(hyperparameters(blueprintOf(document, data.spec)));
  return new Map([
    ["given.x", Float64Array.from(data.x)],
    ["given.y", Float64Array.from(data.y)],
    ["hyper.seed", Float64Array.of(document.training.seed)],
    ...hyper.map(([name, value]) => [`hyper.${name}`, Float64Array.of(value)] as const),
    ["clock.step", Float64Array.of(0)],
    ["clock.stepHigh", Float64Array.of(0)],
    ["clock.epoch", Float64Array.of(0)],
    ["clock.position", Float64Array.of(0)],
    ["clock.batch", Float64Array.of(data.train.length)],
    ...Object.entries(tensors).map(([name, values]) => [name, Float64Array.from(values)] as const),
  ]);
}

export const rhythmOf = ({ document, data }: ModelCase): Rhythm => ({
  batchSize: document.training.batchSize,
  samples: data.train.length,
});
