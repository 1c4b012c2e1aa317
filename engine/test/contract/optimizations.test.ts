/** @file Optimisations can be switched off, together and each alone: the numbers of every model stay what they are. */
import { describe, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { type Optimizations, openWasm } from "../../backend/wasm/wasm.ts";
import { modelCases } from "./catalogueCases.ts";
import { runCases } from "./determinism.ts";
import { disagreements } from "./disagreements.ts";
import type { ModelCase } from "./modelCase.ts";
import { trainedOn } from "./trainedOn.ts";

/** Sums in another order differ in their last digits, and ten steps carry that on. */
const closeTogether = () => 1e-5;

const all: Optimizations = { fuse: true, reuse: true, tile: true, tabulate: true, roll: true, join: true };
const none: Optimizations = {
  fuse: false,
  reuse: false,
  tile: false,
  tabulate: false,
  roll: false,
  join: false,
};
const names = Object.keys(all) as (keyof Optimizations)[];

const openings = new Map<string, Promise<Device>>();

/** One device for all that is asked with the same optimisations: kernels that models share are compiled once. */
function deviceWith(optimizations: Optimizations): Promise<Device> {
  const key = JSON.stringify(optimizations);
  const device = openings.get(key) ?? openWasm(optimizations);
  openings.set(key, device);
  return device;
}

async function differences(modelCase: ModelCase, optimizations: Optimizations): Promise<string[]> {
  const [usual, other] = [await deviceWith(all), await deviceWith(optimizations)];
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
    const [shared, apart] = [await deviceWith(all), await deviceWith({ ...all, reuse: false })];
    expect(await trainedOn(shared, modelCase)).toEqual(await trainedOn(apart, modelCase));
  }
});
