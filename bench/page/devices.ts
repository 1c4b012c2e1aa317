/**
 * @file What the engine expects of a device beside what comes true: calibrations and training take turns in one page, so
 * that whatever else runs on the machine meets both. And what would be chosen beside a card of given rates.
 */
import type { Device, Program } from "../../engine/backend/backend.ts";
import { dispatchesOf } from "../../engine/backend/webgpu/count.ts";
import { hardwareTuning, openWebGPU, softwareTuning } from "../../engine/backend/webgpu/device.ts";
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { measureRates } from "../../engine/train/calibrate.ts";
import { samplesOnCard } from "../../engine/train/calibration.ts";
import { assumed, type Calibration, type Preference, preferred } from "../../engine/train/device.ts";
import { type Rates, secondsOf, type Work, workOf } from "../../engine/train/work.ts";
import { type WorkloadName, workloads } from "../cases.mjs";
import { programOf } from "../contenders/oursDocument.ts";
import { type Look, lookAt } from "./training.ts";

const noPause = async (): Promise<void> => undefined;
/** The adapter's own kind of kernels, which for a software adapter the choice itself never asks about. */
const tuningOf = (software: boolean) => (software ? softwareTuning : hardwareTuning);

type Name = "wasm" | "webgpu";

export interface Expectation {
  readonly workload: WorkloadName;
  /** Steps per second by the fastest calibration, and in the fastest look. */
  readonly expected: number;
  readonly measured: number;
}
export interface Expectations {
  /** As the last calibration found them. */
  readonly rates: Rates;
  /** Milliseconds that a calibration takes, without the rests in it: the fewest. */
  readonly calibration: number;
  readonly found: readonly Expectation[];
}

const openDevice = (name: Name): Promise<Device> =>
  name === "wasm" ? openWasm(undefined, fastestFlavour()) : openWebGPU(navigator.gpu);

async function calibrate(name: Name): Promise<Rates> {
  const device = await openDevice(name);
  const count = (program: Program) => dispatchesOf(program, tuningOf(device.software));
  const card = { dispatchesOf: count, samples: samplesOnCard };
  const rates = await measureRates(device, noPause, name === "wasm" ? undefined : card);
  device.dispose();
  return rates;
}

/** Milliseconds: a look at a workload. */
const look = { wasm: 300, webgpu: 600 };

/** In as many rounds: a calibration, then a look at every workload. */
export async function expectations(
  name: Name,
  names: readonly WorkloadName[],
  rounds: number,
): Promise<Expectations> {
  const looks: Look[] = [];
  let software = false;
  for (const workload of names) {
    const device = await openDevice(name);
    software ||= device.software;
    const next = await lookAt(device, workloads[workload]);
    // The browser optimises code while it runs.
    await next(look[name]);
    looks.push(next);
  }
  const seconds = names.map(() => Number.POSITIVE_INFINITY);
  const expected = names.map(() => Number.POSITIVE_INFINITY);
  let [rates, calibration] = [assumed[name], Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    rates = await calibrate(name);
    calibration = Math.min(calibration, performance.now() - began);
    for (const [i, workload] of names.entries()) {
      expected[i] = Math.min(expected[i]!, secondsOf(stepOf(workload, software)[name], rates));
      seconds[i] = Math.min(seconds[i]!, await looks[i]!(look[name]));
    }
  }
  const found = names.map((workload, i) => ({
    workload,
    expected: 1 / expected[i]!,
    measured: 1 / seconds[i]!,
  }));
  return { rates, calibration, found };
}

function stepOf(name: WorkloadName, software: boolean): { readonly wasm: Work; readonly webgpu: Work } {
  const program = programOf(workloads[name]);
  const wasm = workOf(program);
  return { wasm, webgpu: { ...wasm, dispatches: dispatchesOf(program, tuningOf(software)) } };
}

/** What the engine would choose between this processor and that card. */
export function chooseBetween(name: WorkloadName, calibration: Calibration): Preference {
  return preferred(stepOf(name, false), calibration);
}
