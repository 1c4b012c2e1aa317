/**
 * @file What the engine expects of a device: the rates that its calibration finds here, and the speed and the choice that
 * follow from them for a workload.
 */
import type { Program } from "../../engine/backend/backend.ts";
import { dispatchesOf } from "../../engine/backend/webgpu/count.ts";
import { hardwareTuning, openWebGPU, softwareTuning } from "../../engine/backend/webgpu/device.ts";
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { measureRates } from "../../engine/train/calibrate.ts";
import { samplesOnCard } from "../../engine/train/calibration.ts";
import { type Calibration, type Preference, preferred } from "../../engine/train/device.ts";
import { type Rates, secondsOf, type Work, workOf } from "../../engine/train/work.ts";
import { type WorkloadName, workloads } from "../cases.mjs";
import { programOf } from "../contenders/oursDocument.ts";

const noPause = async (): Promise<void> => undefined;
/** The adapter's own kind of kernels, which for a software adapter the choice itself never asks about. */
const tuningOf = (software: boolean) => (software ? softwareTuning : hardwareTuning);

export interface MeasuredDevice {
  readonly rates: Rates;
  readonly software: boolean;
}

export async function measureDevice(name: "wasm" | "webgpu"): Promise<MeasuredDevice> {
  if (name === "wasm") {
    const processor = await openWasm(undefined, fastestFlavour());
    return { rates: await measureRates(processor, noPause), software: false };
  }
  const device = await openWebGPU(navigator.gpu);
  const { software } = device;
  const count = (program: Program) => dispatchesOf(program, tuningOf(software));
  const rates = await measureRates(device, noPause, { dispatchesOf: count, samples: samplesOnCard });
  device.dispose();
  return { rates, software };
}

function stepOf(name: WorkloadName, software: boolean): { readonly wasm: Work; readonly webgpu: Work } {
  const program = programOf(workloads[name]);
  const wasm = workOf(program);
  return { wasm, webgpu: { ...wasm, dispatches: dispatchesOf(program, tuningOf(software)) } };
}

/** Steps per second that are expected of a device. */
export function predict(
  name: WorkloadName,
  on: "wasm" | "webgpu",
  { rates, software }: MeasuredDevice,
): number {
  return 1 / secondsOf(stepOf(name, software)[on], rates);
}

/** What the engine would choose between this processor and that card. */
export function chooseBetween(name: WorkloadName, calibration: Calibration): Preference {
  return preferred(stepOf(name, false), calibration);
}
