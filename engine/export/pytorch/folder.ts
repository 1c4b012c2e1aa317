/** @file A document as a folder that runs under plain PyTorch: the network, its training, its weights and its data. */
import { initialize } from "../../catalog/initialize.ts";
import type { SplitData } from "../../spec/data.ts";
import type { Document } from "../../spec/document.ts";
import type { Checkpoint } from "../../spec/run.ts";
import type { InferredLayer } from "../../train/infer.ts";
import { type WritableTensor, writeSafetensors } from "../safetensors.ts";
import { exportedModel } from "./exportedModel.ts";
import { modelSource } from "./model.ts";
import { namedTensors } from "./names.ts";
import { readme, requirements } from "./readme.ts";
import { trainSource } from "./train.ts";

export type Files = Readonly<Record<string, Uint8Array>>;

/** Where neither the document nor the run says how long to train. */
const usualEpochs = 20;

/**
 * The files by name, of a document without mistakes. `checkpoint` is the run so far: its weights are written beside
 * the initial ones, and training ends after as many epochs where the document sets no end.
 */
export function pytorchFolder(document: Document, data: SplitData, checkpoint: Checkpoint | null): Files {
  const model = exportedModel(document, data.spec);
  const [trainSamples, testSamples] = [data.train.length, data.test.length];
  const epochs = checkpoint && checkpoint.epoch > 0 ? checkpoint.epoch : usualEpochs;
  const last = trainSamples % document.training.batchSize;
  const singleSamples = document.training.batchSize === 1 || last === 1;
  const initial = initialWeights(model.layers, document.training.seed);
  const now = { ...initial, ...checkpoint?.tensors };
  const stateDict = (tensors: Readonly<Record<string, WritableTensor>>) =>
    writeSafetensors(
      Object.fromEntries(namedTensors(model.layers).map(({ name, pytorch }) => [pytorch, tensors[name]!])),
    );
  return {
    "model.py": text(modelSource(model, singleSamples)),
    "train.py": text(trainSource(model, { trainSamples, testSamples, epochs })),
    "initial.safetensors": stateDict(initial),
    "weights.safetensors": stateDict(now),
    "data.safetensors": dataFile(data),
    "requirements.txt": text(requirements),
    "README.md": text(readme(model)),
  };
}

const text = (content: string) => new TextEncoder().encode(content);
const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

function initialWeights(layers: readonly InferredLayer[], seed: number): Record<string, WritableTensor> {
  return Object.fromEntries(
    layers.flatMap(({ spec: { id }, weights, states }) => [
      ...Object.entries(weights).map(([role, spec]) => {
        const name = `${id}.${role}`;
        return [name, { shape: spec.shape, data: initialize(name, spec, seed) }] as const;
      }),
      ...Object.entries(states).map(([role, { shape, initial }]) => {
        return [`${id}.${role}`, { shape, data: new Float32Array(size(shape)).fill(initial) }] as const;
      }),
    ]),
  );
}

function dataFile({ spec, x, y, train, test }: SplitData): Uint8Array {
  return writeSafetensors({
    x: { shape: [spec.samples, ...spec.x.shape], data: x },
    y: { shape: [spec.samples, ...spec.y.shape], data: y },
    train: { shape: [train.length], data: Int32Array.from(train) },
    test: { shape: [test.length], data: Int32Array.from(test) },
  });
}
