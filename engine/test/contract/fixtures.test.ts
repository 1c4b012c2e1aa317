import { describe, expect, test } from "vitest";
import { openReference } from "../../backend/reference/reference.ts";
import { layers } from "../../catalog/layers/index.ts";
import { losses } from "../../catalog/losses/index.ts";
import { optimizers } from "../../catalog/optimizers/index.ts";
import { schedules } from "../../catalog/schedules/index.ts";
import { fixtures } from "./fixtures.ts";
import { describePyTorch } from "./pytorch.ts";

/** Float64 on both sides: only the rounding of the written numbers is between them. */
describePyTorch(openReference, { forward: 1e-6, gradient: 1e-6, trained: 1e-6 });

const used = (values: readonly string[]) => [...new Set(values)].toSorted();

/** Found where an entry is missing in the fixtures: it wants a case in engine/test/fixtures/make.py. */
describe("PyTorch has been asked about every", () => {
  const phases = fixtures.map(({ document }) => document.training.phases[0]!);

  test("layer", () => {
    const types = fixtures.flatMap(({ document }) => document.model.layers.map(({ type }) => type));
    expect(used(types)).toEqual(Object.keys(layers).toSorted());
  });
  test("loss with every reduction", () => {
    const pairs = Object.keys(losses).flatMap((type) =>
      ["mean", "sum", "halfSum"].map((by) => `${type} ${by}`),
    );
    expect(used(phases.map(({ loss }) => `${loss.type} ${loss.reduction}`))).toEqual(pairs.toSorted());
  });
  test("optimizer", () => {
    expect(used(phases.map(({ optimizer }) => optimizer.type))).toEqual(Object.keys(optimizers).toSorted());
  });
  test("schedule", () => {
    expect(used(phases.map(({ schedule }) => schedule.type))).toEqual(Object.keys(schedules).toSorted());
  });
});
