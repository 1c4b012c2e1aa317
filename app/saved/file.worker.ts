/** @file Reads a file of a network away from the page: text, JSON and weights of many megabytes hold nothing up. */
import { readNetworkFile, type ReadFile } from "./file.ts";

/** Handed over, not copied. */
function buffersOf(read: ReadFile): Transferable[] {
  if ("problem" in read) return [];
  const weights = Object.values(read.run?.checkpoint.tensors ?? {}).map(
    ({ data }) => data.buffer as ArrayBuffer,
  );
  return [...new Set([...read.contents, ...weights])];
}

async function answer(file: Blob): Promise<void> {
  const read = readNetworkFile(await file.text());
  self.postMessage(read, { transfer: buffersOf(read) });
}

self.addEventListener("message", ({ data: file }: MessageEvent<Blob>) => void answer(file));
