/**
 * @file Explanations over the whole catalogue: the terms of every number add up to what the engine itself has computed
 * for it on WebAssembly, forwards, backwards and in the update; paths add up to gradients, and finite differences agree.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { openWasm } from "../../backend/wasm/wasm.ts";
import { explain } from "../../explain/explain.ts";
import { differenceOf } from "../../explain/differences.ts";
import { pathsOf } from "../../explain/paths.ts";
import { evaluateScene, inputsOf, type Scene } from "../../explain/scene.ts";
import { stepGraphOf } from "../../explain/stepGraph.ts";
import { inTurns } from "../../explain/turns.ts";
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
async function disagreement(scene: Scene, place: Place, computed: number): Promise<string[]> {
  const found = (await inTurns(explain(scene, place, all)))!;
  const { value, absolute } = told(found);
  const least = Math.max(absolute, Math.abs(found.value), 1e-3);
  const addsUp = Math.abs(value - found.value) <= 1e-9 * least;
  const agrees = Math.abs(found.value - computed) <= rounding * least;
  return addsUp && agrees
    ? []
    : [`${place.tensor}[${place.index}] ${found.kind}: ${value}, ${found.value}, ${computed}`];
}

/** Half the distance of the two points of a finite difference. */
const h = 2e-5;

/** Its slope is chosen, on purpose, to be none of what the function has. */
const hasSlope = ({ name }: ModelCase): boolean => !name.includes("stepStraightThrough");

async function wrongSlopes(scene: Scene, places: readonly Place[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const place of places) {
    const { quotient, gradient, absolute, kinks } = (await differenceOf(scene, place, h))!;
    const allowed = 1e-6 * Math.max(Math.abs(quotient), Math.abs(gradient)) + 1e-8;
    if (absolute > allowed && kinks.length === 0) wrong.push(`${place.tensor}: ${quotient}, not ${gradient}`);
  }
  return wrong;
}

let followed = 0;
/** Each path is the product of its hops; where all were found, they are the gradient. */
async function wrongPaths(scene: Scene, place: Place): Promise<string[]> {
  const { gradient, paths, rest } = (await inTurns(pathsOf(scene, place, 200)))!;
  const sum = paths.reduce((total, { value }) => total + value, 0);
  const absolute = paths.reduce((total, { value }) => total + Math.abs(value), 1e-6);
  const apart = paths.filter(({ value, hops }) => {
    const product = hops.reduce((total, { local }) => total * local.value, 1);
    return Math.abs(product - value) > 1e-9 * absolute;
  });
  if (rest.count === 0) followed++;
  const whole = rest.count !== 0 || Math.abs(sum - gradient) <= 1e-9 * absolute;
  return whole && apart.length === 0 ? [] : [`${place.tensor}: ${sum}, not ${gradient}`];
}

/** Of losses one reduction; schedules and initialisers add nothing to be explained. */
const cases = modelCases.filter(({ name }) => !/ (sum|halfSum)$|^schedule|^initialised/.test(name));

test.each(cases)("$name is explained", async (modelCase) => {
  const { scene, computed } = await both(modelCase);
  const wrong: string[] = [];
  for (const [tensor, values] of computed)
    for (const index of some(values.length))
      wrong.push(...(await disagreement(scene, { tensor, index }, values[index]!)));
  const places = scene.graph.trained.slice(0, 3).map((tensor): Place => ({ tensor, index: 0 }));
  if (hasSlope(modelCase)) wrong.push(...(await wrongSlopes(scene, places)));
  for (const place of places.slice(0, 1)) wrong.push(...(await wrongPaths(scene, place)));
  expect(wrong).toEqual([]);
});

test("of most of them all paths have been followed", () => {
  expect(followed).toBeGreaterThan(cases.length / 2);
});
