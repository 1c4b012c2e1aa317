/** What a layer's health says agrees with its tensors, and asking for it changes nothing. */
import { describe, expect, test } from "vitest";
import { type Document, presets, unpackHealth, unpackSpace } from "../index.ts";
import { answersOf } from "../train/answers.ts";
import { observe } from "../train/observe.ts";
import type { Session } from "../train/session.ts";
import { unitShares } from "../train/unitShares.ts";
import { openOn, withLayer } from "./learningRun.ts";

const length = (numbers: Iterable<number>): number => Math.hypot(...numbers);

async function health(session: Session, ...names: readonly string[]) {
  return (await observe(session, { key: "health", on: "health", names })).map(unpackHealth);
}

/** Of place `i` of [n, 2] from the first. */
const apart = (of: Float32Array, i: number): number =>
  Math.hypot(of[2 * i]! - of[0]!, of[2 * i + 1]! - of[1]!);

const withActivation = (document: Document, id: string, activation: string): Document => {
  const layer = document.model.layers.find((one) => one.id === id)!;
  return withLayer(document, id, { params: { ...layer.params, activation } });
};

const dense = presets.mlp.model.layers.filter(({ type }) => type === "dense").map(({ id }) => id);
const first = dense[0]!;

describe("a layer's summary", () => {
  test("has the norms, the ends and the histogram of its tensors", async () => {
    const session = await openOn("wasm", presets.mlp);
    await session.advance(20);
    const [weight, gradient] = await session.watch([`${first}.weight`, `grad(${first}.weight)`]);
    const [seen] = await health(session, first);
    expect(seen!.weights!.norm).toBeCloseTo(length(weight!.data), 4);
    expect(seen!.gradients!.norm).toBeCloseTo(length(gradient!.data), 5);
    expect([seen!.weights!.low, seen!.weights!.high]).toEqual([
      Math.min(...weight!.data),
      Math.max(...weight!.data),
    ]);
    const step = (seen!.weights!.high - seen!.weights!.low) / seen!.weights!.bins.length;
    const inFirst = weight!.data.filter((w) => w < seen!.weights!.low + step).length / weight!.data.length;
    expect(seen!.weights!.bins[0]).toBeCloseTo(inFirst, 6);
    expect(seen!.weights!.bins.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    session.dispose();
  });

  test("foretells how far the step moves the weights", async () => {
    const session = await openOn("wasm", presets.mlp);
    const [seen] = await health(session, first);
    const before = (await session.read(`${first}.weight`)).data.slice();
    await session.advance(1);
    const after = (await session.read(`${first}.weight`)).data;
    const ratio = length(after.map((w, i) => w - before[i]!)) / length(before);
    expect(ratio).toBeGreaterThan(0);
    expect(seen!.updateRatio).toBeCloseTo(ratio, 6);
    session.dispose();
  });

  test("counts a ReLU unit dead that no sample reaches, and values of tanh far out saturated", async () => {
    const relu = await openOn("wasm", withActivation(presets.mlp, first, "relu"));
    const bias = (await relu.read(`${first}.bias`)).data.slice().fill(50);
    bias[0] = -50;
    relu.write(`${first}.bias`, bias);
    expect((await health(relu, first))[0]!.dead).toBeCloseTo(1 / bias.length, 6);
    relu.dispose();
    const tanh = await openOn("wasm", withActivation(presets.mlp, first, "tanh"));
    expect((await health(tanh, first))[0]!.saturated).toBeLessThan(0.2);
    tanh.write(`${first}.bias`, bias);
    expect((await health(tanh, first))[0]!.saturated).toBe(1);
    tanh.dispose();
  });

  test("knows the slopes of a simple recurrent layer's states", async () => {
    const { lstm } = presets;
    const id = lstm.model.layers.find(({ type }) => type === "lstm")!.id;
    const session = await openOn("wasm", withLayer(lstm, id, { type: "rnn", params: { units: 8 } }));
    expect((await health(session, id))[0]).toMatchObject({ dead: 0, saturated: 0 });
    const bias = (await session.read(`${id}.bias_hh`)).data.slice().fill(20);
    session.write(`${id}.bias_hh`, bias);
    expect((await health(session, id))[0]!.saturated).toBe(1);
    session.dispose();
  });

  test("knows the slopes of gates, of the candidate and of the output's tanh, in both directions", async () => {
    const { lstm } = presets;
    const id = lstm.model.layers.find(({ type }) => type === "lstm")!.id;
    const params = { units: 4, direction: "both" };
    for (const [type, gates] of [["lstm", 4] as const, ["gru", 3] as const]) {
      const session = await openOn("wasm", withLayer(lstm, id, { type, params }));
      expect((await health(session, id))[0]).toMatchObject({ dead: 0, saturated: 0 });
      // The first unit's first gate, forwards, is closed for good: one of so many functions of one of eight units.
      const bias = (await session.read(`${id}.bias_ih`)).data.slice();
      bias[0] = -50;
      session.write(`${id}.bias_ih`, bias);
      const functions = type === "lstm" ? gates + 1 : gates;
      const one = (await health(session, id))[0]!;
      expect(one.dead).toBe(0);
      expect(one.saturated).toBeCloseTo(1 / functions / 8, 6);
      // All gates and the candidate of all units forwards: these learn nothing, those backwards do.
      session.write(`${id}.bias_ih`, bias.fill(200));
      expect((await health(session, id))[0]!.dead).toBeCloseTo(0.5, 6);
      session.dispose();
    }
  });

  test("says nothing of slopes where the loss reads the preactivation", async () => {
    const session = await openOn("wasm", presets.mlp);
    const [output] = await health(session, presets.mlp.model.outputs[0]!.layer);
    expect(output!.saturated).toBeNull();
    session.dispose();
  });
});

test("a unit is dead where its channel has slope 0 at every place", () => {
  const slopes = new Float32Array(2 * 3 * 2 * 2);
  slopes[5] = 1; // the first sample's second channel
  slopes[8] = 0.005; // its third
  const values = { values: slopes, shape: [2, 3, 2, 2], largest: 1, reaches: true };
  expect(unitShares([values], 2)).toEqual({
    dead: expect.closeTo(1 / 3, 10) as number,
    saturated: 23 / 24,
  });
});

test("the plane of a layer of two units keeps the samples' distances, and all of the variance", async () => {
  const layer = presets.mlp.model.layers.find(({ id }) => id === first)!;
  const two = withLayer(presets.mlp, first, { params: { ...layer.params, units: 2 } });
  const session = await openOn("wasm", two);
  const asked = { part: "test", count: 20, grid: { resolution: 3, extent: 6 }, trail: null } as const;
  const [packed] = await observe(session, { key: "space", on: "space", names: [first], ...asked });
  const { x } = session.samples("test", 0, 20);
  const [outputs] = await session.predict(x.data, 20, [first]);
  const space = unpackSpace(packed!);
  for (let i = 1; i < 20; i++) expect(apart(space.samples, i)).toBeCloseTo(apart(outputs!.data, i), 4);
  expect(space.shares[0] + space.shares[1]).toBeCloseTo(1, 5);
  expect(space.shares[0]).toBeGreaterThan(space.shares[1]);
  expect(space.grid).toHaveLength(18);
  session.dispose();
});

test("answers sample by sample add up to the loss and the accuracy of the part", async () => {
  const session = await openOn("wasm", presets.mlp);
  await session.advance(30);
  const { losses, predicted, truth } = await answersOf(session, "test", 1000);
  const { loss, accuracy, samples } = await session.evaluate("test");
  expect(losses).toHaveLength(samples);
  expect(losses.reduce((a, b) => a + b, 0) / samples).toBeCloseTo(loss, 5);
  expect(predicted!.filter((k, i) => k === truth![i]).length / samples).toBeCloseTo(accuracy!, 6);
  session.dispose();
});

test("the states of a recurrent layer are a trail that ends where its sample lies", async () => {
  const { lstm } = presets;
  const id = lstm.model.layers.find(({ type }) => type === "lstm")!.id;
  const session = await openOn("wasm", lstm);
  const asked = { part: "test", count: 12, grid: null, trail: 3 } as const;
  const [packed] = await observe(session, { key: "space", on: "space", names: [id], ...asked });
  const { samples, trail } = unpackSpace(packed!);
  expect(trail.length).toBeGreaterThan(4);
  expect(trail.at(-2)).toBeCloseTo(samples[6]!, 4);
  expect(trail.at(-1)).toBeCloseTo(samples[7]!, 4);
  session.dispose();
});

test("a run that is looked at has the losses of one that is not, bit for bit", async () => {
  const [seen, unseen] = [await openOn("wasm", presets.mlp), await openOn("wasm", presets.mlp)];
  const losses: number[] = [];
  for (let i = 0; i < 6; i++) {
    losses.push(...(await seen.advance(5)).losses);
    await health(seen, ...dense);
    const asked = { part: "test", count: 20, grid: null, trail: null } as const;
    await observe(seen, { key: "space", on: "space", names: dense, ...asked });
  }
  expect(losses).toEqual([...(await unseen.advance(30)).losses]);
  seen.dispose();
  unseen.dispose();
});
