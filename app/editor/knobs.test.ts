/** @file What the page says of an edit is what the engine does; and everything can be put back to its default. */
import { describe, expect, test } from "vitest";
import { defaultDocument, type Document, layers, optimizers, presets } from "../../engine/index.ts";
import { effectOf, isLayerDefault, isRecipeDefault, otherValue, resetLayer, resetRecipe } from "./knobs.ts";
import { layerById, setParam } from "./layers.ts";
import {
  firstPhase,
  setLoss,
  setLossParam,
  setOptimizer,
  setOptimizerParam,
  setPhase,
  setSchedule,
  setTraining,
} from "./training.ts";
import { setData } from "./data.ts";

describe("an edit", () => {
  const dropped: Document = setParam(defaultDocument, "dense1", "activation", "relu");
  test.each<[string, Document, ReturnType<typeof effectOf>]>([
    ["of the rate", setOptimizerParam(defaultDocument, "learningRate", 0.5), "inFlight"],
    ["of β₁", setOptimizerParam(defaultDocument, "beta1", 0.5), "inFlight"],
    ["of the batch", setTraining(defaultDocument, { batchSize: 1 }), "inFlight"],
    ["of the optimizer", setOptimizer(defaultDocument, "sgd"), "rebuilds"],
    ["of an activation", dropped, "rebuilds"],
    ["that switches a penalty on", setPhase(defaultDocument, { l2: 0.1 }), "rebuilds"],
    ["of the schedule", setSchedule(defaultDocument, { type: "cosine", params: {} }), "rebuilds"],
    ["of the data", setData(defaultDocument, { seed: 5 }), "newRun"],
    ["of the seed", setTraining(defaultDocument, { seed: 5 }), "newRun"],
  ])("%s", (_, after, effect) => {
    expect(effectOf(defaultDocument, after)).toBe(effect);
  });
});

test("another value of a field is another one, within what the field allows", () => {
  for (const field of [...Object.values(layers), ...Object.values(optimizers)].flatMap(({ fields }) =>
    Object.values(fields),
  )) {
    if (field.kind === "choice" && field.options.length < 2) continue;
    const other = otherValue(field, field.default);
    expect(other).not.toEqual(field.default);
    expect(otherValue(field, other)).not.toEqual(other);
  }
});

test("a recipe goes back to its defaults; what was chosen and the seeds stay", () => {
  const huber = setLossParam(setLoss(presets.cnn, "huber"), "delta", 3);
  const tuned = setOptimizerParam(setTraining(huber, { batchSize: 7, seed: 9 }), "beta1", 0.1);
  expect(isRecipeDefault(tuned)).toBe(false);
  const reset = resetRecipe(tuned);
  expect(isRecipeDefault(reset)).toBe(true);
  const { optimizer, loss, schedule } = firstPhase(reset);
  expect([optimizer.type, loss.type, schedule.type]).toEqual(["adam", "huber", "constant"]);
  expect([reset.training.batchSize, reset.training.seed]).toEqual([20, 9]);
  expect(effectOf(resetRecipe(reset), reset)).toBe("inFlight");
});

test("a layer goes back to its defaults, an output keeps what its targets ask for", () => {
  const id = "output";
  const untouched = layerById(defaultDocument, id)!;
  expect(isLayerDefault(defaultDocument, untouched)).toBe(true);
  const changed = setParam(defaultDocument, id, "bias", false);
  expect(isLayerDefault(changed, layerById(changed, id)!)).toBe(false);
  expect(layerById(resetLayer(changed, id), id)?.params).toMatchObject({
    units: 1,
    activation: "sigmoid",
    bias: true,
  });
  expect(layerById(resetLayer(defaultDocument, "dense1"), "dense1")?.params).toMatchObject({
    units: layers.dense.fields.units.default,
  });
});
