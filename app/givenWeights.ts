/** @file Weights given by hand: the run goes on from them, and its journal says so. */
import type { Checkpoint } from "../engine/index.ts";
import { callWhenOpen, note } from "./session.ts";

/** Replaces a weight; the run goes on from there. */
export async function writeTensor(name: string, data: Float32Array): Promise<void> {
  await callWhenOpen("write", { name, data });
  note("weights", name);
}

/** Replaces one number of a weight, at its place in row-major order; the run goes on from there. */
export async function writeNumber(name: string, from: number, value: number): Promise<void> {
  await callWhenOpen("write", { name, data: Float32Array.of(value), from });
  note("weights", name);
}

/** Puts weights from a file called `name` in the place of the run's; it goes on from there. */
export async function adoptWeights(weights: Checkpoint["tensors"], name: string): Promise<void> {
  const checkpoint = await callWhenOpen("checkpoint", {});
  const tensors = { ...checkpoint.tensors, ...weights };
  await callWhenOpen("restore", { checkpoint: { ...checkpoint, tensors } });
  note("weights", name);
}
