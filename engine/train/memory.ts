/** @file Whether a document fits into a device's memory, asked before anything of it is allocated. */
import type { Device, KnownMemory, Program, TensorInfo } from "../backend/backend.ts";
import type { Diagnostic, Document } from "../spec/document.ts";
import { type Blueprint, blueprintOf } from "./blueprint.ts";
import { evaluateProgram, hyperparameters, trainProgram } from "./programs.ts";
import { evaluatedAtOnce } from "./session.ts";
import { stateTensors } from "./tensors.ts";

/** Bytes of all tensors of a session, and of the programs that train and evaluate it. */
export function neededBytes(blueprint: Blueprint, memory: KnownMemory): number {
  const ofPrograms = programsOf(blueprint).reduce((sum, program) => sum + memory.program(program), 0);
  return tensorBytes(blueprint, memory) + ofPrograms;
}

function tensorBytes(blueprint: Blueprint, memory: KnownMemory): number {
  return tensorsOf(blueprint).reduce((sum, info) => sum + memory.tensor(info), 0);
}

/** Of the data, the inputs of predictions, all that training changes, and the hyperparameters. */
function tensorsOf(blueprint: Blueprint): TensorInfo[] {
  const { data, counts } = blueprint;
  const pairs = [data.samples, evaluatedAtOnce].flatMap((count): TensorInfo[] => [
    { shape: [count, ...data.x.shape], dtype: "f32" },
    { shape: [count, ...data.y.shape], dtype: "f32" },
  ]);
  const parts = [counts.train, counts.test].filter((count) => count > 0);
  const states = stateTensors(blueprint).map(({ shape }): TensorInfo => ({ shape, dtype: "f32" }));
  const scalars = ["seed", ...Object.keys(hyperparameters(blueprint))];
  return [
    ...pairs,
    ...parts.map((count): TensorInfo => ({ shape: [count], dtype: "u32" })),
    ...states,
    ...scalars.map((): TensorInfo => ({ shape: [], dtype: "f32" })),
  ];
}

function programsOf(blueprint: Blueprint): Program[] {
  const { document, counts } = blueprint;
  const capacity = Math.min(document.training.batchSize, counts.train);
  const parts = counts.test > 0 ? (["train", "test"] as const) : (["train"] as const);
  return [
    trainProgram(blueprint, "batches", capacity),
    ...parts.map((part) => evaluateProgram(blueprint, part, evaluatedAtOnce)),
  ];
}

/** Tensors of a layer's output that are alive together are fewer: gates, gradients, padded copies included. */
const generous = 64;

/** Far from the limit, which spares planning the programs twice. */
function isSurelySmall(blueprint: Blueprint, memory: KnownMemory): boolean {
  const { document, layers } = blueprint;
  const batch = Math.max(document.training.batchSize, evaluatedAtOnce);
  const outputs = layers.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return tensorBytes(blueprint, memory) + 4 * generous * batch * outputs < memory.most;
}

/** That a document without mistakes does not fit, with the bytes that it takes and those that there are; or null. */
export function tooLarge(document: Document, { memory }: Device): Diagnostic | null {
  if (!memory) return null;
  const blueprint = blueprintOf(document);
  if (isSurelySmall(blueprint, memory)) return null;
  const needed = neededBytes(blueprint, memory);
  if (needed <= memory.most) return null;
  return { path: "model.layers", code: "limit.memory", values: { needed, available: memory.most } };
}
