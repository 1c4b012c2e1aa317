/** @file One contender at one workload, in a page of its own: checks its first loss, then times it. */
import { dispatchesOf } from "../../engine/backend/webgpu/count.ts";
import { hardwareTuning, softwareTuning } from "../../engine/backend/webgpu/device.ts";
import { type ContenderName, type WorkloadName, workloads } from "../cases.mjs";
import type { Prepare } from "../contenders/contender.ts";
import { programOf } from "../contenders/oursDocument.ts";
import { chooseBetween, expectations } from "./devices.ts";
import { expectedLoss } from "./expectedLoss.ts";
import { pointsOf } from "./growth.ts";
import { measureLatency } from "./latency.ts";
import { type Pace, pace } from "./pace.ts";
import { higher, measurePeak, type Peak } from "./peak.ts";
import { makeBatch, makeWeights } from "./start.ts";
import { measureRecording } from "./recording.ts";
import { measureTravel } from "./travel.ts";

const contenders: Readonly<Record<ContenderName, () => Promise<{ readonly prepare: Prepare }>>> = {
  "ours-wasm": () => import("../contenders/oursWasm.ts"),
  "ours-webgpu": () => import("../contenders/oursWebgpu.ts"),
  convnetjs: () => import("../contenders/convnetjs.ts"),
  "tfjs-cpu": () => import("../contenders/tfjsCpu.ts"),
  "tfjs-wasm": () => import("../contenders/tfjsWasm.ts"),
  "tfjs-webgl": () => import("../contenders/tfjsWebgl.ts"),
  "tfjs-webgpu": () => import("../contenders/tfjsWebgpu.ts"),
  "jax-wasm": () => import("../contenders/jaxWasm.ts"),
  "jax-webgpu": () => import("../contenders/jaxWebgpu.ts"),
};

/** How far apart first losses may be. */
const tolerance = 1e-4;

export interface Result {
  /** Null where the first loss was wrong, or not a number later. */
  readonly pace: Pace | null;
  readonly firstLoss: number;
  /** Null where the contenders do not start from the same weights. */
  readonly expected: number | null;
  /** Ours on WebAssembly alone, where the workload is held to a part of the peak. */
  readonly matrixWork: MatrixWork | null;
}

export interface MatrixWork {
  /** Multiplications and additions of a step in matrix products and convolutions. */
  readonly flops: number;
  /** Just before and after the steps, the better of both. */
  readonly peak: Peak;
}

async function runCase(contender: ContenderName, name: WorkloadName): Promise<Result> {
  const workload = workloads[name];
  const weights = makeWeights(workload);
  const batch = makeBatch(workload);
  const expected = workload.sameLoss ? expectedLoss(workload, weights, batch) : null;
  const before = contender === "ours-wasm" && workload.ofPeak ? await measurePeak() : null;
  const { prepare } = await contenders[contender]();
  const { firstLoss, steps, flops, stop } = await prepare(workload, weights, batch);
  const right = expected === null ? Number.isFinite(firstLoss) : Math.abs(firstLoss - expected) <= tolerance;
  const measured = right ? await pace(steps) : null;
  stop?.();
  const peak = before && higher(before, await measurePeak());
  const matrixWork = peak && flops !== undefined ? { flops, peak } : null;
  return { pace: measured, firstLoss, expected, matrixWork };
}

async function describeAdapter(): Promise<string> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return "no WebGPU adapter";
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter((part) => part !== "").join(" ");
}

/** Dispatches of a training step on a graphics card and on a software adapter: counted from the program. */
function countDispatches(name: WorkloadName): { readonly hardware: number; readonly software: number } {
  const program = programOf(workloads[name]);
  return {
    hardware: dispatchesOf(program, hardwareTuning),
    software: dispatchesOf(program, softwareTuning),
  };
}

Object.assign(window, {
  expectations,
  chooseBetween,
  countDispatches,
  pointsOf,
  runCase,
  describeAdapter,
  measureLatency,
  measureRecording,
  measureTravel,
});
