/** @file Rates are told apart as they should be, kept ones are read with distrust, and only cards are measured. */
import { expect, test } from "vitest";
import type { Device } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { probeOf, ratesFrom, smallLayersInProbe } from "./calibrate.ts";
import { calibrate, readCalibration, samplesOnCard } from "./calibration.ts";
import { dispatchesOnCard } from "./device.ts";
import { costs, type Rates, secondsOf, type Work, workOf } from "./work.ts";

const rates: Rates = { dispatches: 2e5, products: 4e11, convolutions: 3e11, functions: 2e10, bytes: 5e10 };
const kept = { version: 3, browser: "this", adapter: "a card", wasm: rates, webgpu: rates };
const works: Readonly<Record<keyof Rates, Work>> = {
  dispatches: { dispatches: 12, products: 1e4, convolutions: 0, functions: 200, bytes: 1e4 },
  products: { dispatches: 3, products: 2e7, convolutions: 0, functions: 0, bytes: 1e6 },
  convolutions: { dispatches: 3, products: 0, convolutions: 4e7, functions: 0, bytes: 1e6 },
  functions: { dispatches: 1, products: 0, convolutions: 0, functions: 4e5, bytes: 3e5 },
  bytes: { dispatches: 3, products: 0, convolutions: 0, functions: 0, bytes: 6e6 },
};

test("from the times of the probes come the rates that would cause them", () => {
  const seconds = Object.fromEntries(costs.map((cost) => [cost, secondsOf(works[cost], rates)]));
  const found = ratesFrom(works, seconds as Record<keyof Rates, number>);
  for (const cost of costs) expect(found[cost] / rates[cost]).toBeCloseTo(1, 3);
});

test("a probe that took no time leaves all rates positive", () => {
  const seconds = { dispatches: 1e-9, products: 1e-4, convolutions: 1e-4, functions: 1e-4, bytes: 1e-4 };
  for (const rate of Object.values(ratesFrom(works, seconds))) expect(rate).toBeGreaterThan(0);
});

test("each probe is made of its own kind of work, and on a card each small layer is a dispatch", async () => {
  for (const cost of costs) expect(workOf(probeOf(cost, 2))[cost], cost).toBeGreaterThan(0);
  expect(await dispatchesOnCard(probeOf("dispatches", samplesOnCard))).toBe(smallLayersInProbe);
});

test("what was kept is read back from text", () => {
  expect(readCalibration(JSON.parse(JSON.stringify(kept)), "this")).toEqual(kept);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["text", "fast"],
  ["another version", { ...kept, version: 0 }],
  ["another browser", { ...kept, browser: "that" }],
  ["no adapter", { ...kept, adapter: undefined }],
  ["a rate of 0", { ...kept, wasm: { ...rates, bytes: 0 } }],
  ["a rate that is no number", { ...kept, webgpu: { ...rates, products: "fast" } }],
  ["a rate that is missing", { ...kept, webgpu: { dispatches: 1 } }],
])("%s is no calibration", (_, value) => {
  expect(readCalibration(value, "this")).toBeNull();
});

/** WebAssembly in the place of a graphics card. */
async function cardNamed(detail: string, software: boolean): Promise<Device & { disposed: boolean }> {
  const card = { ...(await openWasm()), detail, software, disposed: false };
  return {
    ...card,
    dispose: () => void (card.disposed = true),
    get disposed() {
      return card.disposed;
    },
  };
}
const noPause = async (): Promise<void> => undefined;

test("without a graphics card, or with one in software, there is nothing to measure", async () => {
  expect(await calibrate(kept, async () => null, noPause)).toBeNull();
  const software = await cardNamed("a card", true);
  expect(await calibrate(kept, async () => software, noPause)).toBeNull();
  expect(software.disposed).toBe(true);
});

test("what was kept of this adapter is not measured again, and that of another is", async () => {
  expect(await calibrate(kept, () => cardNamed("a card", false), noPause)).toBe(kept);
  let pauses = 0;
  const pause = async () => void pauses++;
  const found = await calibrate(kept, () => cardNamed("another card", false), pause);
  expect(found?.adapter).toBe("another card");
  expect(readCalibration(JSON.parse(JSON.stringify(found)))).toEqual(found);
  expect(found?.wasm).not.toEqual(rates);
  // Once before anything, and after every look at either device.
  expect(pauses).toBeGreaterThan(2 * costs.length);
});
