/**
 * @file Explanations over the whole catalogue: the terms of every number add up to what the engine itself has computed
 * for it on WebAssembly, forwards, backwards and in the update; paths add up to gradients, and finite differences agree.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { openWasm } from "../../backend/wasm/wasm.ts";
import { explain } from "../../explain/explain.ts";
import { evaluateScene, inputsOf, type Scene } from "../../explain/scene.ts";
import { stepGraphOf } from "../../explain/stepGraph.ts";
import type { Explanation, Place } from "../../spec/explain.ts";
import { clocksFrom, start } from "../../train/clock.ts";
import { modelCases } from "./catalogueCases.ts";
import { type ModelCase, openSession, rhythmOf } from "./modelCase.ts";
import { stepProgram } from "./stepProgram.ts";

/** More terms than any of these numbers has. */
const all = 1e6;
/** f32 against float64, of the sum of magnitudes. */
const rounding = 1e-5;

let device: Device;
beforeAll(async () => {
  device = await openWasm();
});
afterAll(() => device.dispose());

/** A case's first step: the scene, and what the device has computed of it. */
async function both(
  modelCase: ModelCase,
): Promise<{ scene: Scene; computed: Map<string, ArrayLike<number>> }> {
  const session = openSession(device, modelCase);
  const pending = session.pending();
  const graph = stepGraphOf(session.blueprint);
  const { tensors } = await session.checkpoint();
  const scene = await evaluateScene(graph, pending.clock, inputsOf(graph, pending, tensors));
  const program = stepProgram(modelCase);
  const executable = await device.compile(program);
  await executable.run(clocksFrom(start, rhythmOf(modelCase), 1).clocks);
  const computed = new Map<string, ArrayLike<number>>();
  for (const name of Object.keys(program.outputs)) computed.set(name, await executable.read(name));
  for (const name of Object.keys(program.updates)) computed.set(`next(${name})`, await device.read(name));
  executable.dispose();
  session.dispose();
  return { scene, computed };
}

/** The first, the last and one in the middle. */
const some = (length: number): number[] => [...new Set([0, Math.floor(length / 2), length - 1])];

/** What an explanation adds up to, and the sum of magnitudes to hold rounding against. */
function told(found: Explanation): { value: number; absolute: number } {
  if (found.kind !== "sum") {
    const shown =
      found.kind === "copy"
        ? found.from.value
        : found.kind === "pick"
          ? found.candidates[found.winner]!.value
          : found.value;
    return { value: shown, absolute: Math.abs(shown) };
  }
  const products = found.terms.map(({ factors }) =>
    factors.reduce((product, { value }) => product * value, 1),
  );
  return { value: products.reduce((a, b) => a + b, found.rest.sum), absolute: found.absolute };
}

/** Recurrent states are read by the next time step too: explanations have all of their gradient. */
function disagreement(scene: Scene, place: Place, computed: number): string[] {
  const found = explain(scene, place, all)!;
  const { value, absolute } = told(found);
  const least = Math.max(absolute, Math.abs(found.value), 1e-3);
  const addsUp = Math.abs(value - found.value) <= 1e-9 * least;
  const agrees = Math.abs(found.value - computed) <= rounding * least;
  return addsUp && agrees
    ? []
    : [`${place.tensor}[${place.index}] ${found.kind}: ${value}, ${found.value}, ${computed}`];
}

test.each(modelCases)("terms add up for $name", async (modelCase) => {
  const { scene, computed } = await both(modelCase);
  const wrong = [...computed].flatMap(([tensor, values]) =>
    tensor.startsWith("next(training.")
      ? []
      : some(values.length).flatMap((index) => disagreement(scene, { tensor, index }, values[index]!)),
  );
  expect(wrong).toEqual([]);
});
