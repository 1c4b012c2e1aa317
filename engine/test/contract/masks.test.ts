/** @file Targets that are not scored: they add nothing, and means and accuracies are over those that are. */
import { describe, expect, test } from "vitest";
import { openReference } from "../../backend/reference/reference.ts";
import { openWasm } from "../../backend/wasm/wasm.ts";
import type { Reduction } from "../../spec/document.ts";
import { classes, modelCase, openSession, real } from "./modelCase.ts";

/** One unit over two time steps whose weight and bias are 1 and 0: its logits are the samples. */
function logits(reduction: Reduction, y: Float32Array) {
  const made = modelCase({
    name: "logits",
    x: real(2, 1),
    y: { ...classes(2, 2), masked: true },
    layers: [["out", "dense", { units: 1, activation: "sigmoid" }]],
    phase: { loss: { type: "binaryCrossEntropy", reduction } },
    samples: 2,
    batchSize: 2,
  });
  const tensors = { "out.weight": Float32Array.of(1), "out.bias": Float32Array.of(0) };
  return { ...made, tensors, data: { ...made.data, x: Float32Array.of(0, 2, -1, 0), y } };
}
const partly = Float32Array.of(1, -1, -1, 0);
const none = Float32Array.of(-1, -1, -1, -1);

describe.each([
  ["reference", openReference],
  ["wasm", openWasm],
] as const)("on %s", (_, open) => {
  // Scored are two logits of 0, of one sample each: twice log 2, one of them answered right (0 is on the side of 0).
  test.each([
    ["mean", Math.LN2, Math.LN2],
    ["sum", 2 * Math.LN2, Math.LN2],
    ["halfSum", Math.LN2, Math.LN2 / 2],
  ] as const)("by %s", async (reduction, ofBatch, ofSet) => {
    const session = openSession(await open(), logits(reduction, partly));
    const { loss, accuracy } = await session.evaluate("train");
    expect((await session.read("loss")).data[0]).toBeCloseTo(ofBatch, 6);
    expect(loss).toBeCloseTo(ofSet, 6);
    expect(accuracy).toBe(0.5);
    const { data } = await session.read("grad(out.preactivation)");
    expect([...data].filter((slope) => slope !== 0)).toHaveLength(2);
  });

  test("a batch of which nothing is scored has the loss 0 and moves nothing", async () => {
    const session = openSession(await open(), logits("mean", none));
    expect([...(await session.advance(2)).losses]).toEqual([0, 0]);
    expect((await session.evaluate("train")).loss).toBe(0);
    expect((await session.read("out.weight")).data[0]).toBe(1);
  });
});

test("a perceptron that starts at zero takes its first sample as wrong: w = 0 + y · x", async () => {
  const made = modelCase({
    name: "perceptron",
    x: real(2),
    y: classes(2),
    layers: [["out", "dense", { units: 1, activation: "step" }]],
    phase: {
      loss: { type: "perceptron", reduction: "sum" },
      optimizer: { type: "sgd", params: { learningRate: 1 } },
    },
  });
  const zero = { "out.weight": new Float32Array(2), "out.bias": new Float32Array(1) };
  const session = openSession(await openReference(), { ...made, tensors: zero });
  session.give({ x: Float32Array.of(3, -2), y: Float32Array.of(0) });
  expect([...(await session.advance(1)).losses]).toEqual([0]);
  const [weight, bias] = await session.watch(["out.weight", "out.bias"]);
  expect([...weight!.data, ...bias!.data]).toEqual([-3, 2, -1]);
  await session.advance(1);
  expect([...(await session.read("out.weight")).data]).toEqual([-3, 2]);
});
