/** Metrics of a whole part agree with what the evaluation of the same part says, and count what is scored and nothing else. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Device } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import type { FieldSpec } from "../spec/data.ts";
import { measure } from "../train/measure.ts";
import { classes, type LayerRow, modelCase, openSession, real } from "./contract/modelCase.ts";

const samples = 300;
const overTime: readonly LayerRow[] = [
  ["rnn1", "rnn", { units: 4, output: "sequence" }],
  ["out", "dense", { units: 3, activation: "softmax" }],
];

const unit = (activation: string): readonly LayerRow[] => [["out", "dense", { units: 1, activation }]];

let device: Device;
beforeAll(async () => {
  device = await openWasm();
});

async function measured(x: FieldSpec, y: FieldSpec, layers: readonly LayerRow[], loss: string) {
  const phase = { loss: { type: loss, reduction: "mean" } } as const;
  const made = modelCase({ name: loss, x, y, layers, phase, samples });
  const session = openSession(device, made);
  const found = await measure(session, "train");
  session.dispose();
  return { ...found, metrics: found.metrics!, targets: made.data.y };
}

const countOf = (confusion: unknown): number =>
  (confusion as readonly (readonly number[])[]).flat().reduce((a, b) => a + b, 0);

describe("of classes", () => {
  test("the accuracy is that of the evaluation, and the perplexity its loss", async () => {
    const layers: readonly LayerRow[] = [["out", "dense", { units: 3, activation: "softmax" }]];
    const { loss, accuracy, metrics } = await measured(real(3), classes(3), layers, "crossEntropy");
    expect(metrics["accuracy"]).toBeCloseTo(accuracy!, 12);
    expect(metrics["topKAccuracy"]).toEqual([metrics["accuracy"], expect.any(Number), 1]);
    expect(Math.log(metrics["perplexity"] as number)).toBeCloseTo(loss, 5);
    expect(countOf(metrics["confusionMatrix"])).toBe(samples);
  });

  test("one unit tells two classes apart, by a probability or between two labels", async () => {
    const sigmoid = await measured(real(3), classes(2), unit("sigmoid"), "binaryCrossEntropy");
    expect(sigmoid.metrics["accuracy"]).toBeCloseTo(sigmoid.accuracy!, 12);
    expect(Math.log(sigmoid.metrics["perplexity"] as number)).toBeCloseTo(sigmoid.loss, 5);
    const labelled = { ...classes(2), labels: [-1, 1] as const };
    const tanh = await measured(real(3), labelled, unit("tanh"), "squaredError");
    expect(tanh.metrics["accuracy"]).toBeCloseTo(tanh.accuracy!, 12);
    expect(tanh.metrics).not.toHaveProperty("perplexity");
  });

  test("every scored step of a sequence counts once", async () => {
    const y = { ...classes(3, 5), scoredFrom: 2 };
    const { accuracy, metrics } = await measured(real(5, 2), y, overTime, "crossEntropy");
    expect(metrics["accuracy"]).toBeCloseTo(accuracy!, 6);
    expect(countOf(metrics["confusionMatrix"])).toBe(3 * samples);
  });

  test("a target of −1 counts nowhere", async () => {
    const y = { ...classes(3, 5), masked: true };
    const { metrics, targets } = await measured(real(5, 2), y, overTime, "crossEntropy");
    const scored = targets.filter((target) => target >= 0).length;
    expect(scored).toBeLessThan(5 * samples);
    expect(countOf(metrics["confusionMatrix"])).toBe(scored);
  });
});

test("of numbers, the mean squared error is the loss", async () => {
  const layers: readonly LayerRow[] = [["out", "dense", { units: 2, activation: "identity" }]];
  const { loss, metrics } = await measured(real(3), real(2), layers, "squaredError");
  expect(metrics["meanSquaredError"]).toBeCloseTo(loss, 5);
  expect(Object.keys(metrics)).toEqual([
    "meanAbsoluteError",
    "meanSquaredError",
    "rootMeanSquaredError",
    "rSquared",
  ]);
});

test("a part without samples has no metrics", async () => {
  const layers: readonly LayerRow[] = [["out", "dense", { units: 2, activation: "identity" }]];
  const session = openSession(device, modelCase({ name: "empty", x: real(3), layers }));
  expect(await measure(session, "test")).toEqual({ loss: Number.NaN, samples: 0, metrics: {} });
  session.dispose();
});
