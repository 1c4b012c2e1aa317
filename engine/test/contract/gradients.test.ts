/** @file Reverse mode against finite differences in float64, for every entry of the catalogues. */
import { describe, expect, test } from "vitest";
import { gradients } from "../../ir/grad.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { buildStep } from "../../train/programs.ts";
import { layerCases } from "./layerTrials.ts";
import { lossCases, penaltyCases } from "./catalogueCases.ts";
import { gradientError, valuesOf } from "./finiteDifferences.ts";
import { inputsOf, type ModelCase } from "./modelCase.ts";

/** Gradients by the name of the input they belong to; that of the samples too, where they are real numbers. */
function gradientNodes({ document, data }: ModelCase) {
  const { model, loss, gradients: byWeight } = buildStep(blueprintOf(document, data.spec), "given");
  const nodes = new Map(byWeight);
  const x = model.named.get("input")!;
  if (data.spec.x.kind === "real") nodes.set("given.x", gradients(loss, [x])[0]!);
  return { loss, nodes };
}

/** Its slope is chosen, on purpose, to be none of what the function has. */
const isDifferentiable = ({ name }: ModelCase): boolean => !name.includes("stepStraightThrough");

describe("the gradients of", () => {
  test.each([...layerCases.filter(isDifferentiable), ...lossCases, ...penaltyCases])("$name", (modelCase) => {
    const { loss, nodes } = gradientNodes(modelCase);
    const inputs = inputsOf(modelCase);
    const batch = modelCase.data.train.length;
    const values = valuesOf([...nodes.values()], inputs, batch);
    const wrong = [...nodes.keys()].filter(
      (name, i) => !(gradientError(loss, name, values[i]!, inputs, batch) < 1e-6),
    );
    expect(wrong).toEqual([]);
  });
});
