/** @file Changes to try: each makes another document that runs, and does what it says. */
import { expect, test } from "vitest";
import {
  conditions,
  type Document,
  type Finding,
  inspect,
  presets,
  validateDocument,
} from "../../engine/index.ts";
import { layerById } from "./layers.ts";
import { remediesFor } from "./remedies.ts";
import { firstPhase, learningRate, setLoss } from "./training.ts";

const finding = (condition: Finding["condition"], own: Partial<Finding> = {}): Finding => ({
  condition,
  layer: null,
  since: 0,
  evidence: {},
  series: [],
  ...own,
});

const layers: Partial<Record<Finding["condition"], string>> = {
  deadRelu: "dense1",
  saturation: "dense1",
  unscaled: "input",
};

/** A document in which every condition may be found. */
function documentFor(condition: Finding["condition"]): Document {
  if (condition === "wrongLoss") return setLoss(presets.mlp, "squaredError");
  return presets.mlp;
}

test.each(conditions)("%s: there is something to try, and it runs", (condition) => {
  const evidence = condition === "wrongLoss" ? { classes: 2 } : {};
  const found = remediesFor(
    documentFor(condition),
    finding(condition, { layer: layers[condition] ?? null, evidence }),
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { changed } of found) {
    expect(changed).not.toEqual(documentFor(condition));
    expect(validateDocument(changed)).toHaveProperty("document");
    expect(inspect(changed).diagnostics).toEqual([]);
  }
});

test("against divergence a tenth of the rate, and a clipped gradient", () => {
  const [rate, clip] = remediesFor(presets.mlp, finding("divergence"));
  expect(learningRate(rate!.changed)).toBeCloseTo(learningRate(presets.mlp) / 10, 10);
  expect(firstPhase(clip!.changed).clipNorm).toBe(1);
});

test("against a gradient that vanishes through layers, ReLU in all hidden ones", () => {
  const [{ changed } = { changed: presets.mlp }] = remediesFor(presets.mlp, finding("vanishing"));
  const activations = ["dense1", "dense2", "output"].map(
    (id) => layerById(changed, id)?.params["activation"],
  );
  expect(activations).toEqual(["relu", "relu", "sigmoid"]);
});

test("what is done already is not offered", () => {
  const [, clip] = remediesFor(presets.mlp, finding("divergence"));
  expect(remediesFor(clip!.changed, finding("divergence")).map(({ deed }) => deed.kind)).toEqual(["rate"]);
});
