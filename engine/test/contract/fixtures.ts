/** @file What PyTorch makes of small models: numbers written by `fixtures/make.py`, read as models of this suite. */
import type { FieldSpec } from "../../spec/data.ts";
import type { Choice, PhaseSpec, Reduction } from "../../spec/document.ts";
import layers from "../fixtures/layers.json";
import losses from "../fixtures/losses.json";
import models from "../fixtures/models.json";
import spatial from "../fixtures/spatial.json";
import training from "../fixtures/training.json";
import type { AnyValues } from "../../spec/params.ts";
import { documentOf, type LayerRow, type ModelCase } from "./modelCase.ts";

type Numbers = readonly number[];
type Tensors = Readonly<Record<string, Numbers>>;

/** Of the first batch: loss, forward pass and gradients. Then ten steps, and predictions before and after them. */
interface Expected {
  readonly prediction: Numbers;
  readonly loss: Numbers;
  /** By layer. */
  readonly forward: Tensors;
  /** By weight, and by the samples where those are real numbers. */
  readonly gradients: Tensors;
  readonly losses: Numbers;
  /** Weights and moving averages after the last step. */
  readonly trained: Tensors;
  readonly trainedPrediction: Numbers;
}

interface Written {
  readonly name: string;
  readonly layers: readonly LayerRow[];
  readonly x: FieldSpec;
  readonly y: FieldSpec;
  readonly loss: string;
  readonly lossParams?: AnyValues;
  readonly reduction: Reduction;
  readonly optimizer: Choice;
  readonly schedule: Choice;
  /** What else the phase says. */
  readonly phase?: Partial<PhaseSpec>;
  readonly samples: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly data: { readonly x: Numbers; readonly y: Numbers };
  readonly tensors: Tensors;
  readonly expected: Expected;
}

export interface Fixture extends ModelCase {
  readonly expected: Expected;
}

const written = [
  ...layers,
  ...spatial,
  ...losses,
  ...training,
  ...models,
] as readonly unknown[] as readonly Written[];

function fixtureOf(read: Written): Fixture {
  const { name, x, y, loss, lossParams, reduction, optimizer, schedule, samples, data, tensors, expected } =
    read;
  const chosen = { type: loss, reduction, ...(lossParams && { params: lossParams }) };
  const phase = { loss: chosen, optimizer, schedule, ...read.phase };
  return {
    name,
    document: documentOf({ ...read, phase }),
    data: {
      spec: { samples, x, y, view: "curve" },
      x: Float32Array.from(data.x),
      y: Float32Array.from(data.y),
      train: Uint32Array.from({ length: samples }, (_, i) => i),
      test: new Uint32Array(),
    },
    tensors: Object.fromEntries(
      Object.entries(tensors).map(([key, values]) => [key, Float32Array.from(values)]),
    ),
    expected,
  };
}

export const fixtures: readonly Fixture[] = written.map(fixtureOf);
/** Those that are about one layer or one loss. */
export const parts: readonly Fixture[] = fixtures.slice(0, -models.length - training.length);
/** Those that are whole networks. */
export const wholeModels: readonly Fixture[] = fixtures.slice(-models.length);
