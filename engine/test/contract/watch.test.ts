/**
 * @file The gradient that is watched of a named tensor is all that flows back into it, through
 * later time steps and past views as well: it is held against the explainer's, whose time steps are nodes of their own.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { openWasm } from "../../backend/wasm/wasm.ts";
import { evaluateScene, inputsOf } from "../../explain/scene.ts";
import { stepGraphOf } from "../../explain/stepGraph.ts";
import { layerCases } from "./layerTrials.ts";
import { type ModelCase, modelCase, openSession, real } from "./modelCase.ts";

let device: Device;
beforeAll(async () => {
  device = await openWasm();
});
afterAll(() => device.dispose());

async function wrongGradients(one: ModelCase): Promise<string[]> {
  const session = openSession(device, one);
  const pending = session.pending();
  const graph = stepGraphOf(session.blueprint);
  const { tensors } = await session.checkpoint();
  const { values } = await evaluateScene(graph, pending.clock, inputsOf(graph, pending, tensors));
  const names = session.names().filter((name) => graph.tensors.has(`grad(${name})`));
  const watched = await session.watch(names.map((name) => `grad(${name})`));
  session.dispose();
  return names.flatMap((name, i) => {
    const expected = values.get(graph.tensors.get(`grad(${name})`)!.node)!;
    const { data } = watched[i]!;
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    const at = expected.findIndex((value, k) => !(Math.abs(value - data[k]!) <= 1e-4 * largest));
    return at < 0 ? [] : [`grad(${name})[${at}]: ${data[at]}, not ${expected[at]}`];
  });
}

/** All that look back in time or move numbers, of the others some. */
const cases = layerCases.filter(
  ({ document }, i) =>
    i % 8 === 0 ||
    document.model.layers.some(({ type }) => /rnn|lstm|gru|engineered|reshape|flatten|concat/.test(type)),
);

test.each(cases)("all gradients of $name", async (one) => {
  expect(await wrongGradients(one)).toEqual([]);
});

/** Layers that a graph reads past: views of views, and layers that are their input. */
const merged = modelCase({
  name: "views on views",
  x: real(6),
  layers: [
    ["below", "dense", { units: 6, activation: "tanh" }],
    ["first", "reshape", { first: 2, second: 3 }],
    ["second", "flatten"],
    ["third", "reshape", { first: 6 }],
    ["sum", "add", {}, ["below", "third"]],
  ],
});

test("of a view that others look through, no more than what flows back into it", async () => {
  const session = openSession(device, merged);
  const names = ["below", "first", "second", "sum"];
  const [below, first, second, sum] = await session.watch(names.map((name) => `grad(${name})`));
  session.dispose();
  expect(second!.data).toEqual(sum!.data);
  expect(first!.data).toEqual(sum!.data);
  expect(below!.data).toEqual(sum!.data.map((value) => 2 * value));
});
