/** @file Files that leave the page and come back: the folder for PyTorch, and weights trained there. */
import { type Diagnostic, exporting, exportOnnx, makeData } from "../engine/index.ts";
import { loadAsset } from "./assets.ts";
import { adoptWeights } from "./givenWeights.ts";
import { callWhenOpen } from "./session.ts";
import { currentDocument } from "./stores/document.ts";
import { useRun } from "./stores/run.ts";

/** Hands the browser the document with the weights as they are now; resolves to the file's name. */
export async function downloadForPyTorch(): Promise<string> {
  const checkpoint = await callWhenOpen("checkpoint", {});
  const present = currentDocument();
  const [{ pytorchZip }, data] = await Promise.all([exporting(), makeData(present.data, loadAsset)]);
  const folder = `layerwise-${present.data.type}`;
  download(`${folder}.zip`, pytorchZip(folder, present, data, checkpoint));
  return `${folder}.zip`;
}

/** Hands the browser the prediction with the weights as they are now; resolves to the file's name. */
export async function downloadOnnx(): Promise<string> {
  const { tensors } = await callWhenOpen("checkpoint", {});
  const present = currentDocument();
  const name = `layerwise-${present.data.type}.onnx`;
  download(name, new Uint8Array(await exportOnnx(present, tensors)));
  return name;
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes]));
  const anchor = Object.assign(document.createElement("a"), { href: address, download: name });
  anchor.click();
  // The browser reads the bytes after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Takes the weights of a safetensors file into the run; everything wrong with it where there is something. */
export async function openWeights(file: File): Promise<readonly Diagnostic[]> {
  const [{ readWeights }, bytes] = await Promise.all([exporting(), file.arrayBuffer()]);
  const { opened } = useRun.getState();
  if (opened === null) throw new Error("There is no network to take the weights.");
  const read = readWeights(currentDocument(), opened.data, new Uint8Array(bytes));
  if ("diagnostics" in read) return read.diagnostics;
  await adoptWeights(read.tensors, file.name);
  return [];
}
