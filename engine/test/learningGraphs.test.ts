/** Graphs that branch, skip and join, with one input layer or several: they learn, and their gradients are right. */
import { describe, expect, test } from "vitest";
import { defaultDocument as standard, type Document } from "../index.ts";
import { blueprintOf } from "../train/blueprint.ts";
import { buildStep } from "../train/programs.ts";
import { gradientError, valuesOf } from "./contract/finiteDifferences.ts";
import { classes, inputsOf, type LayerRow, layerSpecs, modelCase, real } from "./contract/modelCase.ts";
import { accuracyAfter, openOn } from "./learningRun.ts";

const hidden = (id: string, units: number, ...from: readonly string[]): LayerRow => [
  id,
  "dense",
  { units, activation: "tanh" },
  from,
];
const output = (from: string): LayerRow => ["output", "dense", { units: 2, activation: "softmax" }, [from]];

const graphs: Readonly<Record<string, readonly LayerRow[]>> = {
  "residual blocks": [
    hidden("stem", 8, "input"),
    hidden("first", 8, "stem"),
    ["sum1", "add", {}, ["stem", "first"]],
    hidden("second", 8, "sum1"),
    ["sum2", "add", {}, ["sum1", "second", "stem"]],
    output("sum2"),
  ],
  "dense skips": [
    hidden("first", 6, "input"),
    ["join1", "concat", {}, ["input", "first"]],
    hidden("second", 6, "join1"),
    ["join2", "concat", {}, ["second", "join1", "second"]],
    output("join2"),
  ],
  "two inputs, branches that add and concatenate": [
    hidden("left", 5, "input"),
    ["other", "input", {}, []],
    hidden("right", 5, "other"),
    ["sum", "add", {}, ["left", "right", "left"]],
    hidden("deep", 6, "sum"),
    ["join", "concat", {}, ["deep", "sum", "other"]],
    hidden("last", 6, "join"),
    output("last"),
  ],
};

const loss = { type: "crossEntropy", reduction: "mean" } as const;
const onTheSpiral = (rows: readonly LayerRow[]): Document => ({
  ...standard,
  model: { ...standard.model, layers: layerSpecs(rows) },
  training: { ...standard.training, phases: [{ ...standard.training.phases[0]!, loss }] },
});

describe.each(Object.entries(graphs))("%s", (name, layers) => {
  test("learn the spiral", async () => {
    expect(await accuracyAfter(await openOn("wasm", onTheSpiral(layers)), 2500)).toBeGreaterThanOrEqual(0.97);
  });

  test("have the gradients of finite differences", () => {
    const small = modelCase({ name, x: real(2), y: classes(2), layers, phase: { loss } });
    const step = buildStep(blueprintOf(small.document, small.data.spec), "given");
    const inputs = inputsOf(small);
    const batch = small.data.train.length;
    const values = valuesOf([...step.gradients.values()], inputs, batch);
    const errors = [...step.gradients.keys()].map((weight, i) =>
      gradientError(step.loss, weight, values[i]!, inputs, batch),
    );
    expect(Math.max(...errors)).toBeLessThan(1e-6);
  });
});
