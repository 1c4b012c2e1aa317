/** @file How long a step of several workloads takes on WebAssembly: they take turns, and the fastest slice of each counts. */
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { contractionsOf } from "../../engine/train/work.ts";
import type { Workload } from "../cases.mjs";
import { programOf } from "../contenders/oursDocument.ts";
import { type Look, lookAt } from "./training.ts";

export interface Point {
  /** Of a step. */
  readonly seconds: number;
  /** Multiplications and additions of a step in matrix products and convolutions. */
  readonly flops: number;
}

/** Milliseconds: until the browser has optimised the code, and of one turn. */
const warmUp = 500;
const turn = 120;

export async function pointsOf(workloads: readonly Workload[], turns: number): Promise<readonly Point[]> {
  const looks: Look[] = [];
  for (const workload of workloads)
    looks.push(await lookAt(await openWasm(undefined, fastestFlavour()), workload));
  for (const look of looks) await look(warmUp);
  const seconds = looks.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i < turns; i++)
    for (const [at, look] of looks.entries()) seconds[at] = Math.min(seconds[at]!, await look(turn));
  return workloads.map((workload, at) => {
    const { products, convolutions } = contractionsOf(programOf(workload));
    return { seconds: seconds[at]!, flops: products + convolutions };
  });
}
