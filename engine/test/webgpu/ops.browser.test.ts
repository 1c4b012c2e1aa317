import { expect, test } from "vitest";
import type { Compared } from "./comparingWorker.ts";

test("in a worker of a real browser every op agrees with the reference", async () => {
  const worker = new Worker(new URL("./comparingWorker.ts", import.meta.url), { type: "module" });
  const result = await new Promise<string | Compared[]>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<string | Compared[]>) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  });
  worker.terminate();
  if (typeof result === "string") throw new Error(result);
  expect(result.length).toBeGreaterThan(100);
  expect(result.filter(({ distance }) => !(distance <= 1e-5))).toEqual([]);
});
