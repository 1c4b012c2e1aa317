/** @file Optimisations can be switched off, together and each alone: the numbers of every model stay what they are. */
import { describe, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { type Optimizations, openWasm } from "../../backend/wasm/wasm.ts";
import { modelCases } from "./catalogueCases.ts";
import { runCases } from "./determinism.ts";
import { disagreements, type Values } from "./disagreements.ts";
import { type ModelCase, openSession } from "./modelCase.ts";

/** Sums in another order differ in their last digits, and ten steps carry that on. */
const closeTogether = () => 1e-5;

const all: Optimizations = { fuse: true, reuse: true, tile: true, tabulate: true };
const none: Optimizations = { fuse: false, reuse: false, tile: false, tabulate: false };
const names = Object.keys(all) as (keyof Optimizations)[];

/** Losses of ten steps, and all that they change. */
async function trainedOn(device: Device, modelCase: ModelCase): Promise<Values> {
  const session = openSession(device, modelCase);
  const { losses } = await session.advance(10);
  const { tensors } = await session.checkpoint();
  const states = Object.entries(tensors).map(([name, { data }]) => [name, data] as const);
  return new Map([["losses", losses], ...states]);
}

async function differences(modelCase: ModelCase, optimizations: Optimizations): Promise<string[]> {
  const [usual, other] = [await openWasm(all), await openWasm(optimizations)];
  return disagreements(await trainedOn(other, modelCase), await trainedOn(usual, modelCase), closeTogether);
}

describe("the same numbers without any optimisation", () => {
  test.each(modelCases)("$name", async (modelCase) => {
    expect(await differences(modelCase, none)).toEqual([]);
  });
});

describe.each(names)("the same numbers without %s", (name) => {
  test.each(runCases)("$name", async (modelCase) => {
    expect(await differences(modelCase, { ...all, [name]: false })).toEqual([]);
  });
});

test("sharing memory moves nothing but addresses", async () => {
  for (const modelCase of runCases) {
    const [shared, apart] = [await openWasm(all), await openWasm({ ...all, reuse: false })];
    expect(await trainedOn(shared, modelCase)).toEqual(await trainedOn(apart, modelCase));
  }
});
