/** @file Which device runs a program, and why: from what the machine has and what a step costs, never by chance. */
import type { DeviceChoice, DeviceInfo } from "../spec/run.ts";
import type { Device, Program } from "../backend/backend.ts";
import { fastestFlavour } from "../backend/wasm/relaxed.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { type Rates, secondsOf, type Work, workOf } from "./work.ts";

export interface Selected {
  readonly device: Device;
  readonly info: DeviceInfo;
}

/** What both devices do in a second. */
export interface Calibration {
  readonly wasm: Rates;
  readonly webgpu: Rates;
}

/**
 * Until they are measured: WebAssembly on one core, and a modest integrated GPU behind WebGPU. Orders of magnitude are
 * what decides.
 */
export const assumed: Calibration = {
  wasm: { dispatches: 40e6, products: 20e9, convolutions: 20e9, functions: 5e8, bytes: 40e9 },
  webgpu: { dispatches: 150e3, products: 300e9, convolutions: 300e9, functions: 20e9, bytes: 60e9 },
};

export interface Preference {
  readonly name: "wasm" | "webgpu";
  /** `small`: the dispatches alone would take a graphics card longer. */
  readonly reason: "small" | "slower" | "faster";
}

/** The device that is expected to be faster, where the machine has both. A step has its own dispatches on each. */
export function preferred(
  step: { readonly wasm: Work; readonly webgpu: Work },
  { wasm, webgpu }: Calibration,
): Preference {
  const here = secondsOf(step.wasm, wasm);
  if (here <= step.webgpu.dispatches / webgpu.dispatches) return { name: "wasm", reason: "small" };
  if (here <= secondsOf(step.webgpu, webgpu)) return { name: "wasm", reason: "slower" };
  return { name: "webgpu", reason: "faster" };
}

/**
 * What is small enough for WebAssembly if it were a single dispatch, or large enough for a card if every nest were one, or
 * has no card anyway, needs no closer look.
 */
async function preferredFor(
  program: Program,
  calibration: Calibration,
  gpu: GPU | undefined,
): Promise<Preference> {
  const work = workOf(program);
  const least = preferred({ wasm: work, webgpu: { ...work, dispatches: 1 } }, calibration);
  if (least.name === "wasm" || !gpu) return least;
  const most = preferred({ wasm: work, webgpu: work }, calibration);
  if (most.name === "webgpu") return most;
  const webgpu = { ...work, dispatches: await dispatchesOnCard(program) };
  return preferred({ wasm: work, webgpu }, calibration);
}

/** The devices that are not everyone's are fetched when they are wanted: opening the page takes less. */
const openReference = async (): Promise<Device> =>
  (await import("../backend/reference/reference.ts")).openReference();
const openWebGPU = async (gpu: GPU): Promise<Device> =>
  (await import("../backend/webgpu/device.ts")).openWebGPU(gpu);
/** Of a step on a graphics card, software adapters aside. */
export async function dispatchesOnCard(program: Program): Promise<number> {
  const { dispatchesOf } = await import("../backend/webgpu/count.ts");
  const { hardwareTuning } = await import("../backend/webgpu/device.ts");
  return dispatchesOf(program, hardwareTuning);
}

async function open(
  name: DeviceInfo["name"],
  choice: DeviceChoice,
  reason: DeviceInfo["reason"],
): Promise<Selected> {
  const flavour = choice === "exact" ? "exact" : fastestFlavour();
  const device = name === "reference" ? await openReference() : await openWasm(undefined, flavour);
  return { device, info: { name: device.name, choice, reason, detail: device.detail } };
}

/** The WebGPU device, or null where there is none that works. */
export async function tryWebGPU(gpu = gpuOfThisWorker()): Promise<Device | null> {
  if (!gpu) return null;
  return openWebGPU(gpu).catch(() => null);
}

interface Circumstances {
  readonly calibration?: Calibration;
  /** Stays where it is preferred again. */
  readonly current?: Selected | null;
  readonly gpu?: GPU | undefined;
}

const nothingToDo: Preference = { name: "wasm", reason: "small" };

/** Opens the chosen device; says so where it had to be another. */
export async function openDevice(
  choice: Exclude<DeviceChoice, "auto">,
  gpu = gpuOfThisWorker(),
): Promise<Selected> {
  if (choice === "exact") return open("wasm", choice, "chosen");
  if (choice !== "webgpu") return open(choice, choice, "chosen");
  const device = await tryWebGPU(gpu);
  if (!device) return open("wasm", choice, "noAdapter");
  return { device, info: { name: "webgpu", choice, reason: "chosen", detail: device.detail } };
}

/** The device that is expected to be the fastest for steps of `program`; null is nothing to do. */
export async function chooseDevice(
  program: Program | null,
  { calibration = assumed, current = null, gpu = gpuOfThisWorker() }: Circumstances = {},
): Promise<Selected> {
  const { name, reason } = program ? await preferredFor(program, calibration, gpu) : nothingToDo;
  if (current?.info.name === name) return { ...current, info: { ...current.info, reason } };
  if (name === "wasm") return open("wasm", "auto", reason);
  const device = await tryWebGPU(gpu);
  if (!device) return open("wasm", "auto", "noAdapter");
  if (device.software) {
    device.dispose();
    return open("wasm", "auto", "softwareAdapter");
  }
  return { device, info: { name, choice: "auto", reason, detail: device.detail } };
}

const gpuOfThisWorker = (): GPU | undefined => (typeof navigator === "undefined" ? undefined : navigator.gpu);
