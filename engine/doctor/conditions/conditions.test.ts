/** @file Each condition on a record made for it, and none on the record of a healthy run. */
import { describe, expect, test } from "vitest";
import type { Condition } from "../../spec/doctor.ts";
import type { Facts, LayerProbe, Probe, RunRecord } from "../record.ts";
import { judges } from "./index.ts";

const facts: Facts = {
  weighted: ["hidden1", "hidden2", "output"],
  units: { hidden1: 8, hidden2: 8 },
  output: "output",
  outputActivation: "sigmoid",
  loss: "binaryCrossEntropy",
  classes: 2,
  range: null,
  constant: 0.69,
  features: [{ mean: 0, deviation: 1 }],
  input: "input",
  testSamples: 100,
  timeSteps: 0,
};
const layer = (own: Partial<LayerProbe> = {}): LayerProbe => ({
  gradient: 0.1,
  rms: 0.01,
  weight: 3,
  ...own,
});

/** Losses that fall to almost nothing, gradients of one size, steps that help their own batch. */
const healthy = (step: number): Probe => ({
  step,
  layers: { hidden1: layer({ dead: 0, saturated: 0 }), hidden2: layer({ dead: 0.1 }), output: layer() },
  own: [
    { before: 0.5, after: 0.4 },
    { before: 0.4, after: 0.35 },
  ],
  train: 0.7 / (1 + step / 50),
  test: 0.7 / (1 + step / 60),
});

const steps = 1000;
const stepsOf = Array.from({ length: 101 }, (_, i) => (i * steps) / 100);

const recordOf = (change: (probe: Probe) => Partial<Probe>, own: Partial<RunRecord> = {}): RunRecord => ({
  facts,
  probes: stepsOf.map((step) => ({ ...healthy(step), ...change(healthy(step)) })),
  halt: null,
  ...own,
});
/** The healthy record with other values for one layer. */
const withLayer = (id: string, change: (step: number) => Partial<LayerProbe>): RunRecord =>
  recordOf(({ step, layers }) => ({ layers: { ...layers, [id]: { ...layers[id]!, ...change(step) } } }));
const known = (own: Partial<Facts>): RunRecord => ({ ...recordOf(() => ({})), facts: { ...facts, ...own } });

const judgeOf = (condition: Condition) => judges.find((one) => one.condition === condition)!;

test("nothing holds of a healthy run, and nothing is noticed", () => {
  const record = recordOf(() => ({}));
  expect(judges.filter(({ holds, notices }) => holds(record) ?? notices(record))).toEqual([]);
});

interface Made {
  readonly condition: Condition;
  readonly record: RunRecord;
  readonly layer: string | null;
  readonly since: number;
}

const made: readonly (readonly [name: string, made: Made])[] = [
  [
    "a loss that stays at eight times where it began",
    {
      condition: "divergence",
      record: recordOf(({ step, train }) => ({ train: step >= 300 ? 5.6 : train })),
      layer: null,
      since: 300,
    },
  ],
  [
    "a gradient that is no number",
    {
      condition: "divergence",
      record: recordOf(() => ({}), { halt: { step: 1001, layer: "hidden2" } }),
      layer: "hidden2",
      since: 1001,
    },
  ],
  [
    "steps that make their own batch worse, from step 500 on",
    {
      condition: "overshoot",
      record: recordOf(({ step, own }) => ({
        own: step >= 500 ? own.map(() => ({ before: 0.5, after: 0.8 })) : own,
      })),
      layer: null,
      since: 380,
    },
  ],
  [
    "a first layer with a ten thousandth of the last one's gradient",
    {
      condition: "vanishing",
      record: withLayer("hidden1", () => ({ rms: 1e-6 })),
      layer: "hidden1",
      since: 0,
    },
  ],
  [
    "a first time step with a millionth of the last one's gradient",
    {
      condition: "vanishing",
      record: { ...withLayer("hidden1", () => ({ overTime: 1e-6 })), facts: { ...facts, timeSteps: 12 } },
      layer: "hidden1",
      since: 0,
    },
  ],
  [
    "a gradient of ten thousand times the weights",
    {
      condition: "exploding",
      record: withLayer("hidden2", (step) => (step >= 200 ? { gradient: 1e5 } : {})),
      layer: "hidden2",
      since: 200,
    },
  ],
  [
    "half of a layer's units that never answer, from step 250 on",
    {
      condition: "deadRelu",
      record: withLayer("hidden2", (step) => (step >= 250 ? { dead: 0.5 } : {})),
      layer: "hidden2",
      since: 250,
    },
  ],
  [
    "a layer that is saturated from step 100 on",
    {
      condition: "saturation",
      record: withLayer("hidden1", (step) => (step >= 100 ? { saturated: 0.9 } : {})),
      layer: "hidden1",
      since: 100,
    },
  ],
  [
    "a test loss that rises while the training loss falls",
    {
      condition: "overfitting",
      record: recordOf(({ step, test: loss }) => ({ test: step > 200 ? 0.2 + step / 1000 : loss })),
      layer: null,
      since: 210,
    },
  ],
  [
    "a loss that is that of a constant answer",
    { condition: "underfitting", record: recordOf(() => ({ train: 0.69 })), layer: null, since: 500 },
  ],
  [
    "a loss that stands still from step 300 on",
    {
      condition: "plateau",
      record: recordOf(({ step }) => ({ train: Math.max(0.4, 0.7 - step / 1000) })),
      layer: null,
      since: 300,
    },
  ],
  [
    "squared error on a sigmoid that tells two classes",
    { condition: "wrongLoss", record: known({ loss: "squaredError" }), layer: "output", since: 0 },
  ],
  [
    "numbers up to 20 from a tanh",
    {
      condition: "wrongLoss",
      record: known({ classes: null, range: [0, 20], outputActivation: "tanh", loss: "squaredError" }),
      layer: "output",
      since: 0,
    },
  ],
  [
    "features that are a thousand times apart",
    {
      condition: "unscaled",
      record: known({
        features: [
          { mean: 0, deviation: 1 },
          { mean: 0, deviation: 1000 },
        ],
      }),
      layer: "input",
      since: 0,
    },
  ],
];

describe.each(made)("%s", (_name, { condition, record, layer: at, since }) => {
  const { holds, notices } = judgeOf(condition);

  test("is what the definition says, there and since then", () => {
    const held = holds(record);
    expect(held).toMatchObject({ layer: at });
    expect(Math.abs(held!.since - since)).toBeLessThanOrEqual(20);
  });

  test("is noticed", () => {
    expect(notices(record)).toMatchObject({ layer: at });
  });
});

test("a little under half of the steps make their own batch worse: too close to count, and said only with hindsight", () => {
  const record = recordOf(({ step }) => {
    const isWorse = ((9 * step) / 10) % 19 < 9;
    return { own: [{ before: 0.5, after: isWorse ? 0.505 : 0.494 }] };
  });
  const { holds, nearlyHolds, inHindsight, notices } = judgeOf("overshoot");
  expect([holds(record), notices(record)]).toEqual([null, null]);
  expect(nearlyHolds(record)).toBe(true);
  expect(inHindsight(record)).not.toBeNull();
});

test("a tiny gradient that becomes a small one explodes nothing", () => {
  const record = withLayer("hidden2", (step) => ({ gradient: step > 600 ? 0.5 : 1e-6 }));
  const tiny = record.probes.map((probe) => ({
    ...probe,
    layers: { hidden2: probe.layers["hidden2"]! },
  }));
  expect(judgeOf("exploding").holds({ ...record, probes: tiny })).toBeNull();
});

test("one step in which a unit came to life does not make a layer of dead ones alive", () => {
  const record = withLayer("hidden2", (step) => ({ dead: step === 800 ? 0 : 0.5 }));
  expect(judgeOf("deadRelu").holds(record)).toMatchObject({ layer: "hidden2", since: 0 });
});

test("a loss that comes back is no divergence", () => {
  const record = recordOf(({ step, train }) => ({ train: step > 100 && step < 600 ? 5 : train }));
  expect(judgeOf("divergence").holds(record)).toBeNull();
});

test("a test loss above its least is no overfitting where the training loss rose as well", () => {
  const record = recordOf(({ step }) => ({ train: 0.2 + step / 1000, test: 0.2 + step / 1000 }));
  expect(judgeOf("overfitting").holds(record)).toBeNull();
});
