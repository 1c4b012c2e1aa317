/**
 * @file The device that runs train on, one at a time: the person's choice, or by measurements of this machine. A device
 * that another takes the place of is given back.
 */
import { type Device, DeviceError, type Program } from "../backend/backend.ts";
import type { Document } from "../spec/document.ts";
import type { DeviceChoice, DeviceInfo, Emit } from "../spec/run.ts";
import { blueprintOf, capacityOf } from "../train/blueprint.ts";
import { calibrate, type KeptCalibration, readCalibration } from "../train/calibration.ts";
import { assumed, chooseDevice, openDevice, type Selected, tryWebGPU } from "../train/device.ts";
import { trainProgram } from "../train/programs.ts";

export class Devices {
  choice: DeviceChoice = "auto";
  readonly #emit: Emit;
  readonly #lost: (error: DeviceError, selected: Selected) => void;
  #selected: Selected | null = null;
  #calibration: KeptCalibration | null = null;
  /** Measuring has begun, at least. */
  #calibrated = false;

  /** `lost` hears when the device in use is gone. */
  constructor(emit: Emit, lost: (error: DeviceError, selected: Selected) => void) {
    this.#emit = emit;
    this.#lost = lost;
  }

  /** The device in use; null before the first document. */
  get selected(): Selected | null {
    return this.#selected;
  }
  get info(): DeviceInfo | null {
    return this.#selected?.info ?? null;
  }

  /** Measurements of this machine that the page has kept. */
  readCalibration(kept: unknown): void {
    this.#calibration = readCalibration(kept);
  }

  /** The device for a document: another one only where the choice is ours and its work asks for it. */
  async for(document: Document): Promise<Selected> {
    const current = this.#selected;
    if (!current) return this.chosen(document);
    const { choice, reason } = current.info;
    const ours = choice === "auto" && (reason === "small" || reason === "slower" || reason === "faster");
    return ours ? this.chosen(document, current) : current;
  }

  /** By the choice in force; `current` stays where it is preferred again. */
  chosen(document: Document | undefined, current: Selected | null = null): Promise<Selected> {
    if (this.choice !== "auto") return openDevice(this.choice);
    const calibration = this.#calibration ?? assumed;
    return chooseDevice(document ? programOf(document) : null, { calibration, current });
  }

  /** WebAssembly, which takes over where a device has failed. */
  async afterFailure(error: DeviceError): Promise<Selected> {
    const { device, info } = await openDevice("wasm");
    const reason = error.code === "lost" ? "lost" : "failed";
    return { device, info: { ...info, choice: this.choice, reason } };
  }

  /** A device beside the one in use, of the kind that runs train on in WebAssembly. */
  async another(): Promise<Device> {
    return (await openDevice(this.choice === "exact" ? "exact" : "wasm")).device;
  }

  /** From now on `next` is in use. */
  adopt(next: Selected): void {
    const before = this.#selected;
    this.#selected = next;
    if (before?.device === next.device) return;
    before?.device.dispose();
    void this.#watch(next);
  }

  /** Gives back a device that has not been adopted. */
  release({ device }: Selected): void {
    if (device !== this.#selected?.device) device.dispose();
  }

  async #watch(selected: Selected): Promise<void> {
    const reason = await selected.device.lost;
    if (this.#selected?.device === selected.device) this.#lost(new DeviceError("lost", reason), selected);
  }

  /** Measures this machine once there was something to choose between, for documents opened from then on. */
  async calibrateOnce(quiet: () => Promise<void>): Promise<void> {
    const reason = this.#selected?.info.reason;
    if (this.#calibrated || (reason !== "faster" && reason !== "slower")) return;
    this.#calibrated = true;
    const kept = this.#calibration;
    const found = await calibrate(kept, tryWebGPU, quiet).catch(() => null);
    this.#calibration = found;
    if (found !== kept) this.#emit("calibration", found);
  }
}

function programOf(document: Document): Program {
  const blueprint = blueprintOf(document);
  return trainProgram(blueprint, "batches", capacityOf(blueprint));
}
