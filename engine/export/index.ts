/** @file Documents for the world outside: a folder for PyTorch as a zip, and weights that come back from there. */
import { zipSync } from "fflate";
import type { SplitData } from "../spec/data.ts";
import type { Document } from "../spec/document.ts";
import type { Checkpoint } from "../spec/run.ts";
import { pytorchFolder } from "./pytorch/folder.ts";

export { readWeights } from "./weights.ts";

/** The earliest time that a zip can say: the same document gives the same file. */
const noTime = new Date(1980, 0, 1);

/** `pytorchFolder`, packed as a folder called `name`. */
export function pytorchZip(
  name: string,
  document: Document,
  data: SplitData,
  checkpoint: Checkpoint | null,
): Uint8Array<ArrayBuffer> {
  const files = Object.entries(pytorchFolder(document, data, checkpoint));
  return zipSync(Object.fromEntries(files.map(([path, bytes]) => [`${name}/${path}`, bytes])), {
    level: 4,
    mtime: noTime,
  });
}
