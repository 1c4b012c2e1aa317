import { expect, test } from "vitest";
import { createGraph, input, matmul } from "../ir/graph.ts";
import { assumed, chooseDevice, openDevice, preferred } from "./device.ts";
import { costs, type Rates, secondsOf, type Work } from "./work.ts";

const step = (products: number, dispatches: number) => {
  const work: Work = { dispatches, products, convolutions: 0, functions: 0, bytes: products / 10 };
  return { wasm: work, webgpu: work };
};
const timesAsFast = (rates: Rates, factor: number): Rates => ({
  dispatches: rates.dispatches * factor,
  products: rates.products * factor,
  convolutions: rates.convolutions * factor,
  functions: rates.functions * factor,
  bytes: rates.bytes * factor,
});
const withoutAdapter = { requestAdapter: async () => null } as Partial<GPU> as GPU;

/** A product of n × n matrices as a program. */
function productOf(n: number) {
  const graph = createGraph();
  const outputs = { product: matmul(input(graph, "a", [n, n]), input(graph, "b", [n, n])) };
  return { outputs, updates: {}, guard: null, trace: [], capacity: 1 };
}

test("small steps belong to WebAssembly, large ones to a graphics card", () => {
  expect(preferred(step(1e4, 40), assumed)).toEqual({ name: "wasm", reason: "small" });
  expect(preferred(step(1e9, 40), assumed)).toEqual({ name: "webgpu", reason: "faster" });
});

test("time is what each kind of work takes, one after the other", () => {
  const rates = { dispatches: 10, products: 20, convolutions: 30, functions: 40, bytes: 50 };
  const work = { dispatches: 1, products: 2, convolutions: 3, functions: 4, bytes: 5 };
  expect(secondsOf(work, rates)).toBeCloseTo(0.5, 12);
  for (const cost of costs)
    expect(secondsOf(rates, { ...rates, [cost]: rates[cost] / 2 })).toBeCloseTo(costs.length + 1, 12);
});

test("a measured card that is fast takes what a slow one leaves to the processor", () => {
  const middling = step(26e6, 12);
  const fast = { ...assumed, webgpu: timesAsFast(assumed.webgpu, 10) };
  const { dispatches } = assumed.webgpu;
  const slow = { ...assumed, webgpu: { ...timesAsFast(assumed.webgpu, 1 / 25), dispatches } };
  expect(preferred(middling, fast)).toEqual({ name: "webgpu", reason: "faster" });
  expect(preferred(middling, slow)).toEqual({ name: "wasm", reason: "slower" });
  expect(preferred(step(1e4, 12), fast)).toEqual({ name: "wasm", reason: "small" });
});

test("what was chosen is what runs, and says so", async () => {
  expect((await openDevice("reference")).info).toMatchObject({ name: "reference", reason: "chosen" });
  expect((await openDevice("wasm")).info).toMatchObject({ name: "wasm", reason: "chosen" });
});

test("without WebGPU, or without an adapter, WebAssembly runs and the reason is given", async () => {
  const small = await chooseDevice(productOf(4), { gpu: withoutAdapter });
  expect(small.info).toMatchObject({ name: "wasm", choice: "auto", reason: "small" });
  for (const gpu of [undefined, withoutAdapter]) {
    const large = await chooseDevice(productOf(2048), { gpu });
    expect(large.info).toMatchObject({ name: "wasm", choice: "auto", reason: "noAdapter" });
    expect((await openDevice("webgpu", gpu)).info).toMatchObject({ name: "wasm", choice: "webgpu" });
  }
});

test("a device stays where it is preferred again, and the reason is that of the new program", async () => {
  const current = await chooseDevice(productOf(4), { gpu: withoutAdapter });
  const card = { dispatches: 1e9, products: 1e6, convolutions: 1e6, functions: 1e6, bytes: 1e6 };
  const next = await chooseDevice(productOf(512), { current, calibration: { ...assumed, webgpu: card } });
  expect(next.device).toBe(current.device);
  expect(next.info.reason).toBe("slower");
});
