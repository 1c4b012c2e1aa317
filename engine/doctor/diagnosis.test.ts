/** @file What is said of a run that goes on, what where it rests, and what is withdrawn. */
import { expect, test } from "vitest";
import { Diagnosis } from "./diagnosis.ts";
import type { Facts, RunRecord } from "./record.ts";

const facts: Facts = {
  weighted: [],
  units: {},
  output: "output",
  outputActivation: "identity",
  loss: "squaredError",
  classes: null,
  range: null,
  constant: 1,
  features: [],
  input: "input",
  testSamples: 0,
  timeSteps: 0,
};

/** Probes at every tenth step, with the training loss of `of`. */
const recordOf = (steps: number, of: (step: number) => number): RunRecord => ({
  facts,
  probes: Array.from({ length: steps / 10 + 1 }, (_, i) => ({
    step: 10 * i,
    layers: {},
    own: [],
    train: of(10 * i),
    test: Number.NaN,
  })),
  halt: null,
});
const said = ({ findings }: Diagnosis): readonly string[] => findings.map(({ condition }) => condition);

/** Stands still at 0.9 up to step 520, and falls from there on. */
const late = (step: number): number => (step <= 520 ? 0.9 : Math.max(0.01, 0.9 - (step - 520) / 200));

test("where a run rests, the definition is enough; while it goes on, it is not", () => {
  const diagnosis = new Diagnosis();
  for (let steps = 10; steps <= 520; steps += 10) diagnosis.meanwhile(recordOf(steps, late));
  expect(said(diagnosis)).toEqual(["plateau"]);
  diagnosis.atRest(recordOf(520, late));
  expect(said(diagnosis)).toEqual(["underfitting", "plateau"]);
});

test("what was said at rest stays while it holds, and is withdrawn once it does not", () => {
  const diagnosis = new Diagnosis();
  diagnosis.atRest(recordOf(520, late));
  diagnosis.meanwhile(recordOf(530, late));
  expect(said(diagnosis)).toContain("underfitting");
  diagnosis.meanwhile(recordOf(700, late));
  expect(said(diagnosis)).not.toContain("underfitting");
});

test("a beginning is not read with hindsight, but for one that halted", () => {
  const diagnosis = new Diagnosis();
  const record = recordOf(90, () => 50);
  const rising = { ...record, probes: [{ ...record.probes[0]!, train: 1 }, ...record.probes.slice(1)] };
  diagnosis.atRest(rising);
  expect(said(diagnosis)).toEqual([]);
  diagnosis.atRest({ ...rising, halt: { step: 91, layer: null } });
  expect(said(diagnosis)).toEqual(["divergence"]);
});
