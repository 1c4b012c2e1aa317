import { expect, test } from "vitest";

test("the browser of this suite has a WebGPU adapter", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter).not.toBeNull();
});
