/** @file What an entry says of its network: its best, its layers in columns, and what fits into the browser. */
import { expect, test } from "vitest";
import { defaultDocument, inspect, type Checkpoint, type TensorValue } from "../../engine/index.ts";
import { sameRun } from "../editor/runs.ts";
import type { Evaluations } from "../stores/run.ts";
import { bestOf, columnsOf, goesOnAs, withinLimit } from "./entry.ts";

const measured = (step: number, loss: number, accuracy?: number): Evaluations => {
  const part = accuracy === undefined ? { loss, samples: 10 } : { loss, accuracy, samples: 10 };
  return { step, train: part, test: part };
};

test("the best is the highest accuracy and the least loss, whenever they were", () => {
  expect(bestOf([measured(0, 0.7, 0.5), measured(10, 0.2, 0.9), measured(20, 0.3, 0.8)])).toEqual({
    accuracy: 0.9,
    loss: 0.2,
    bestStep: 10,
  });
  expect(bestOf([measured(0, 0.7, 0.5), measured(10, 0.2, 0.9), measured(20, 0.3, 0.9)]).bestStep).toBe(20);
  expect(bestOf([measured(0, Number.NaN), measured(10, 0.4), measured(20, 0.5)])).toEqual({
    accuracy: null,
    loss: 0.4,
    bestStep: 10,
  });
  expect(bestOf([])).toEqual({ accuracy: null, loss: null });
});

test("layers stand in columns by their depth, side by side where branches are", () => {
  const { model } = inspect(defaultDocument);
  expect(columnsOf(defaultDocument, model)).toEqual([[2], [8], [8], [1]]);
  const [input, first] = defaultDocument.model.layers;
  if (input === undefined || first === undefined) throw new Error("the default network has layers");
  const branch = { ...first, id: "branch" };
  const layers = [...defaultDocument.model.layers, branch];
  const branched = { ...defaultDocument, model: { ...defaultDocument.model, layers } };
  expect(columnsOf(branched, inspect(branched).model)[1]).toEqual([8, 8]);
});

test("looking elsewhere is the same run, another seed is another", () => {
  expect(sameRun(defaultDocument, { ...defaultDocument, view: { ...defaultDocument.view, sample: 3 } })).toBe(
    true,
  );
  expect(sameRun(defaultDocument, { ...defaultDocument, title: "mine" })).toBe(true);
  const training = { ...defaultDocument.training, seed: defaultDocument.training.seed + 1 };
  expect(sameRun(defaultDocument, { ...defaultDocument, training })).toBe(false);
});

const tensor = (count: number): TensorValue => ({ shape: [count], data: new Float32Array(count) });

test("a state that is too large is kept without the optimizer's part", () => {
  const tensors = {
    "dense1.weight": tensor(6),
    "dense1.weight.moment1": tensor(6),
    "dense1.weight.moment2": tensor(6),
    "norm1.running_mean": tensor(2),
  };
  const checkpoint: Checkpoint = { step: 5, epoch: 1, position: 0, tensors };
  expect(withinLimit(checkpoint, 20)).toEqual({ checkpoint, kept: "whole" });
  const { checkpoint: small, kept } = withinLimit(checkpoint, 19);
  expect(kept).toBe("weights");
  expect(Object.keys(small.tensors)).toEqual(["dense1.weight", "norm1.running_mean"]);
  expect(small.step).toBe(5);
});

test("an edit goes on with a run that was kept, until it was reset; other data never do", () => {
  const run = { step: 40, accuracy: null, loss: null, kept: "whole" } as const;
  const training = { ...defaultDocument.training, batchSize: 7 };
  const edited = { ...defaultDocument, training };
  const other = { ...defaultDocument, training: { ...training, seed: 9 } };
  expect(goesOnAs(run, defaultDocument, edited)).toBe(true);
  expect(goesOnAs(run, defaultDocument, other)).toBe(false);
  expect(goesOnAs({ ...run, isLeft: true }, defaultDocument, edited)).toBe(false);
  expect(goesOnAs({ ...run, isLeft: true }, defaultDocument, { ...defaultDocument, title: "mine" })).toBe(
    true,
  );
});
