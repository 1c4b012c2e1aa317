import { expect, test } from "vitest";
import { openDevice, preferred } from "./device.ts";

const small = { flops: 1e4, dispatches: 40 };
const large = { flops: 1e9, dispatches: 40 };
const withoutAdapter = { requestAdapter: async () => null } as Partial<GPU> as GPU;

test("small steps belong to WebAssembly, large ones to a GPU", () => {
  expect(preferred(small)).toBe("wasm");
  expect(preferred(large)).toBe("webgpu");
});

test("what was chosen is what runs, and says so", async () => {
  expect((await openDevice("reference", large)).info).toMatchObject({ name: "reference", reason: "chosen" });
  expect((await openDevice("wasm", large)).info).toMatchObject({ name: "wasm", reason: "chosen" });
});

test("without WebGPU, or without an adapter, WebAssembly runs and the reason is given", async () => {
  expect((await openDevice("auto", small, withoutAdapter)).info).toMatchObject({
    name: "wasm",
    reason: "small",
  });
  for (const gpu of [undefined, withoutAdapter]) {
    expect((await openDevice("auto", large, gpu)).info).toMatchObject({ name: "wasm", reason: "noAdapter" });
    expect((await openDevice("webgpu", small, gpu)).info).toMatchObject({ name: "wasm", choice: "webgpu" });
  }
});
