/** @file Relaxed SIMD rounds otherwise in the last places, and changes nothing else. */
import { setFlagsFromString } from "node:v8";
import { beforeAll, describe, expect, test } from "vitest";
import { openWasm } from "../../backend/wasm/wasm.ts";
import { fastestFlavour } from "../../backend/wasm/relaxed.ts";
import { runCases } from "./determinism.ts";
import { disagreements } from "./disagreements.ts";
import { trainedOn } from "./trainedOn.ts";

beforeAll(() => {
  // Older Nodes have it behind a flag, newer ones by themselves.
  setFlagsFromString("--experimental-wasm-relaxed-simd");
});

test("the probe finds it", () => {
  expect(fastestFlavour()).toBe("relaxed");
});

describe("the same numbers, but for their last digits", () => {
  test.each(runCases)("$name", async (modelCase) => {
    const [exact, relaxed] = [await openWasm(), await openWasm(undefined, "relaxed")];
    const [expected, found] = [await trainedOn(exact, modelCase), await trainedOn(relaxed, modelCase)];
    expect(disagreements(found, expected, () => 1e-5)).toEqual([]);
  });
});
