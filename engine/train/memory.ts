/** @file Whether a document fits into a device's memory, asked before anything of it is allocated. */
import type { Device, KnownMemory, PlannedMemory, Program, TensorInfo } from "../backend/backend.ts";
import type { Diagnostic, Document } from "../spec/document.ts";
import { type Blueprint, blueprintOf, capacityOf } from "./blueprint.ts";
import { evaluateProgram, hyperparameters, trainProgram } from "./programs.ts";
import { evaluatedAtOnce } from "./inquiry.ts";
import { stateTensors } from "./tensors.ts";

/** What all tensors of a session take, and the programs that train and evaluate it. */
export const plannedFor = (blueprint: Blueprint, memory: KnownMemory): PlannedMemory =>
  memory.plan(tensorsOf(blueprint), programsOf(blueprint));

/** Of the data, the hyperparameters, the inputs of predictions and all that training changes: as a session makes them. */
function tensorsOf(blueprint: Blueprint): ReadonlyMap<string, TensorInfo> {
  const { data, counts } = blueprint;
  const samples = (as: string, count: number): [string, TensorInfo][] => [
    [`${as}.x`, { shape: [count, ...data.x.shape], dtype: "f32" }],
    [`${as}.y`, { shape: [count, ...data.y.shape], dtype: "f32" }],
  ];
  const parts = (["train", "test"] as const).filter((part) => counts[part] > 0);
  const scalars = Object.keys(hyperparameters(blueprint));
  return new Map([
    ...samples("data", data.samples),
    ...parts.map((part): [string, TensorInfo] => [`data.${part}`, { shape: [counts[part]], dtype: "u32" }]),
    ["hyper.seed", { shape: [], dtype: "u32" }],
    ...scalars.map((name): [string, TensorInfo] => [`hyper.${name}`, { shape: [], dtype: "f32" }]),
    ...samples("query", evaluatedAtOnce),
    ...stateTensors(blueprint).map(({ name, shape }): [string, TensorInfo] => [
      name,
      { shape, dtype: "f32" },
    ]),
  ]);
}

function programsOf(blueprint: Blueprint): Program[] {
  const { counts } = blueprint;
  const parts = counts.test > 0 ? (["train", "test"] as const) : (["train"] as const);
  return [
    trainProgram(blueprint, "batches", capacityOf(blueprint)),
    ...parts.map((part) => evaluateProgram(blueprint, part, evaluatedAtOnce)),
  ];
}

/** Tensors of a layer's output that are alive together are fewer: gates, gradients, padded copies included. */
const generous = 64;

/**
 * More bytes than a program over so many samples takes beside tensors of so many bytes: where even these fit, planning
 * the program to know is spared.
 */
export function generousBytes({ layers }: Blueprint, tensors: number, samples: number): number {
  const outputs = layers.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return tensors + 4 * generous * samples * outputs;
}

function isSurelySmall(blueprint: Blueprint, memory: KnownMemory): boolean {
  const batch = Math.max(blueprint.document.training.batchSize, evaluatedAtOnce);
  const tensors = memory.plan(tensorsOf(blueprint), []).bytes;
  return generousBytes(blueprint, tensors, batch) < memory.most;
}

/**
 * That a document without mistakes does not fit, with the bytes that it takes, or one buffer of it where only those are
 * limited, and those that there are; or null.
 */
export function tooLarge(document: Document, { memory }: Device): Diagnostic | null {
  if (!memory) return null;
  const blueprint = blueprintOf(document);
  if (isSurelySmall(blueprint, memory)) return null;
  const { largest } = plannedFor(blueprint, memory);
  if (largest <= memory.most) return null;
  return {
    path: "model.layers",
    code: "limit.memory",
    values: { needed: largest, available: memory.most },
  };
}
