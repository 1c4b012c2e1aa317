/** @file Weights from PyTorch, read for a model: exactly its tensors, under their names in the state_dict. */
import type { Diagnostic, Document } from "../spec/document.ts";
import type { DataSpec } from "../spec/data.ts";
import type { TensorValue } from "../spec/run.ts";
import { exportedModel } from "./pytorch/exportedModel.ts";
import { isCounter, type NamedTensor, namedTensors } from "./pytorch/names.ts";
import {
  readSafetensors,
  type ReadTensor,
  type ReadTensors,
  type WeightsFailure,
  wrong,
} from "./readSafetensors.ts";

/** The document's weights by their names here, or everything that does not fit. */
export function readWeights(
  document: Document,
  data: DataSpec,
  bytes: Uint8Array,
): { readonly tensors: Readonly<Record<string, TensorValue>> } | WeightsFailure {
  const read = readSafetensors(bytes);
  if ("diagnostics" in read) return read;
  const wanted = namedTensors(exportedModel(document, data).layers);
  const diagnostics = [
    ...strangers(read.tensors, wanted),
    ...wanted.flatMap((each) => mismatch(read.tensors, each)),
  ];
  if (diagnostics.length > 0) return { diagnostics };
  const values = wanted.map(({ name, pytorch, shape }) => [
    name,
    { shape, data: read.tensors.get(pytorch)!.data! },
  ]);
  return { tensors: Object.fromEntries(values) as Record<string, TensorValue> };
}

function strangers(tensors: ReadTensors, wanted: readonly NamedTensor[]): Diagnostic[] {
  const known = new Set(wanted.map(({ pytorch }) => pytorch));
  const names = [...tensors.keys()].filter((name) => !known.has(name) && !isCounter(name));
  return names.map((name) => wrong("weightsFile.unknown", { name }));
}

const shown = (shape: readonly number[]): string => (shape.length === 0 ? "1" : shape.join("×"));

function mismatch(tensors: ReadTensors, { pytorch: name, shape: needed }: NamedTensor): Diagnostic[] {
  const tensor: ReadTensor | undefined = tensors.get(name);
  if (!tensor) return [wrong("weightsFile.missing", { name })];
  const { dtype, shape, data } = tensor;
  if (shape.join() !== needed.join()) {
    return [wrong("weightsFile.shape", { name, shape: shown(shape), needed: shown(needed) })];
  }
  if (!data) return [wrong("weightsFile.notFloat", { name, dtype })];
  return data.every(Number.isFinite) ? [] : [wrong("weightsFile.notFinite", { name })];
}
