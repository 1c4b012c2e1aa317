/** @file Edits of how a document trains. The screen steers the first phase; others keep what the document says. */
import {
  optimizers,
  type AnyValues,
  type Choice,
  type Document,
  type Field,
  type PhaseSpec,
} from "../../engine/index.ts";
import { entryOf, valueOf } from "./values.ts";

/** The field of every optimizer that the learning-rate slider moves. */
export const rateField = "learningRate";

export function firstPhase(document: Document): PhaseSpec {
  const [phase] = document.training.phases;
  if (phase === undefined) throw new Error("A document has at least one training phase.");
  return phase;
}

export const setTraining = (document: Document, training: Partial<Document["training"]>): Document => ({
  ...document,
  training: { ...document.training, ...training },
});

export function setPhase(document: Document, change: Partial<PhaseSpec>): Document {
  const phases = document.training.phases.map((phase, i) => (i === 0 ? { ...phase, ...change } : phase));
  return setTraining(document, { phases });
}

export const setOptimizerParam = (document: Document, name: string, value: AnyValues[string]): Document => {
  const { optimizer } = firstPhase(document);
  return setPhase(document, { optimizer: { ...optimizer, params: { ...optimizer.params, [name]: value } } });
};

/** Another optimizer with the learning rate of the present one; its other values are its own defaults. */
export const setOptimizer = (document: Document, type: string): Document =>
  setPhase(document, { optimizer: { type, params: { [rateField]: learningRate(document) } } });

export const learningRate = (document: Document): number => {
  const { optimizer } = firstPhase(document);
  return Number(valueOf(entryOf(optimizers, optimizer.type)?.fields ?? {}, optimizer.params, rateField));
};

/** The field of the present optimizer that the learning-rate slider moves. */
export const fieldOfRate = (document: Document): Field | undefined =>
  entryOf(optimizers, firstPhase(document).optimizer.type)?.fields[rateField];

export const scaleRate = (document: Document, factor: number): Document =>
  setOptimizerParam(document, rateField, Number((learningRate(document) * factor).toPrecision(3)));

/** Another loss under the present reduction; its values are its own defaults. */
export const setLoss = (document: Document, type: string): Document =>
  setPhase(document, { loss: { type, reduction: firstPhase(document).loss.reduction } });

export const setLossParam = (document: Document, name: string, value: AnyValues[string]): Document => {
  const { loss } = firstPhase(document);
  return setPhase(document, { loss: { ...loss, params: { ...loss.params, [name]: value } } });
};

export const setSchedule = (document: Document, schedule: Choice): Document =>
  setPhase(document, { schedule });

/** A fresh seed, from the machine's own randomness: the run that follows repeats from it alone. */
export function newSeed(document: Document): Document {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return setTraining(document, { seed: seed % 1_000_000 });
}
