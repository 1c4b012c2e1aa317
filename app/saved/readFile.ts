/** @file A file of a network is read in a worker of its own, which is there for that file alone. */
import type { ReadFile } from "./file.ts";

/** What is in the file; a worker that fails, for want of memory as a rule, leaves it unread. */
export async function readInBackground(file: Blob): Promise<ReadFile> {
  const worker = new Worker(new URL("./file.worker.ts", import.meta.url), { type: "module", name: "file" });
  try {
    return await new Promise<ReadFile>((resolve) => {
      const fail = (): void => resolve({ problem: { code: "file.unread", values: {} } });
      worker.addEventListener("message", ({ data }: MessageEvent<ReadFile>) => resolve(data));
      worker.addEventListener("error", fail);
      worker.addEventListener("messageerror", fail);
      worker.postMessage(file, []);
    });
  } finally {
    worker.terminate();
  }
}
