/** @file What both sides say of a case: predictions, metrics, gradients of the first batch, losses of some steps. */
import type { Device } from "../../backend/backend.ts";
import { namedTensors } from "../../export/pytorch/names.ts";
import { exportedModel } from "../../export/pytorch/exportedModel.ts";
import type { TensorValue } from "../../spec/run.ts";
import { Session } from "../../train/session.ts";
import type { ParityCase } from "./parityCases.ts";

export const steps = 20;
/** Samples that are predicted. */
export const predicted = 32;

export interface Outcome {
  readonly prediction: ArrayLike<number>;
  /** By PyTorch's name of the weight. */
  readonly gradients: ReadonlyMap<string, ArrayLike<number>>;
  readonly losses: ArrayLike<number>;
  /** Loss over the training set in prediction mode, and accuracy where there is one. */
  readonly metrics: ArrayLike<number>;
}

export interface OurOutcome extends Outcome {
  /** True: some answers are ties, so that accuracy cannot be compared. */
  readonly tied: boolean;
}

export async function ourOutcome(
  device: Device,
  { document, data, tensors }: ParityCase,
): Promise<OurOutcome> {
  const session = new Session(device, document, data);
  for (const [name, values] of Object.entries(tensors)) session.write(name, values);
  const count = Math.min(predicted, data.spec.samples);
  const size = data.spec.x.shape.reduce((a, b) => a * b, 1);
  const [prediction] = await session.predict(data.x.slice(0, count * size), count, ["prediction"]);
  const { layers, phase } = exportedModel(document, data.spec);
  const moved = layers.filter(({ spec }) => phase.layers === null || phase.layers.includes(spec.id));
  const states = new Set(
    layers.flatMap(({ spec, states: own }) => Object.keys(own).map((s) => `${spec.id}.${s}`)),
  );
  const wanted = namedTensors(moved).filter(({ name }) => !states.has(name));
  const values = await session.watch(wanted.map(({ name }) => `grad(${name})`));
  const { loss, accuracy } = await session.evaluate("train");
  const { losses } = await session.advance(steps);
  session.dispose();
  return {
    prediction: prediction!.data,
    gradients: new Map(wanted.map(({ pytorch }, i) => [pytorch, values[i]!.data])),
    losses,
    metrics: accuracy === undefined ? [loss] : [loss, accuracy],
    tied: hasTie(prediction!),
  };
}

/**
 * True where a sample's two largest outputs are equal, as those of saturated sigmoids are: which of them is the answer is
 * then told apart only before the activation, as PyTorch does.
 */
function hasTie({ shape, data }: TensorValue): boolean {
  const width = shape[shape.length - 1]!;
  return Array.from({ length: data.length / width }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width)).sort((a, b) => b - a),
  ).some(([first, second]) => first === second);
}

/** The largest |a − b| / max(1, |b|); infinite where there are more numbers on one side. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const apart = Math.abs(a[i]! - b[i]!) / Math.max(1, Math.abs(b[i]!));
    worst = apart <= worst ? worst : apart;
  }
  return worst;
}
